swarmsh init > /dev/null
for id in a b; do swarmsh work add "Do $id" --id $id > /dev/null; done
swarmsh work list --quiet
swarmsh agent register a1 --quiet
swarmsh agent list --quiet

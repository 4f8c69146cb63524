swarmsh init > /dev/null
swarmsh agent register a1 --work-capacity 1
for id in a b; do swarmsh work add "$id" --id $id > /dev/null; done
swarmsh work claim --agent a1 --max 2 | grep ^id
swarmsh work claim --agent a1

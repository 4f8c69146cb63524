swarmsh init > /dev/null
for id in a b; do swarmsh work add "$id" --id $id > /dev/null; done
swarmsh work claim --agent a1 --id b | grep ^id
swarmsh work claim --agent a1 --id b

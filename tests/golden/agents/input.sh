swarmsh init > /dev/null
swarmsh agent list
swarmsh agent register a1 --role builder --labels linux,gpu --capacity 0.8 --work-capacity 3
swarmsh agent register a2
swarmsh agent list | sed -E 's/[0-9]+ s ago/TIME/; s/ +/ /g'
swarmsh agent list --json | sed -E 's/"(registered_at|seen_at)":[0-9.]+/"\1":TIME/g; s/,"host":"[^"]*"//'

swarmsh init > /dev/null
swarmsh work add "Third" --id third --priority 7 > /dev/null
swarmsh work add "Second" --id second > /dev/null
swarmsh work add "First" --id first --priority 0 > /dev/null
swarmsh work claim --agent a1 --max 5 | grep ^id

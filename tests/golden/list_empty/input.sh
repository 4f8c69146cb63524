swarmsh init > /dev/null
swarmsh work list
swarmsh work list --json

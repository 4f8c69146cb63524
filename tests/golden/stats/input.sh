swarmsh init > /dev/null
swarmsh stats
swarmsh stats --json
swarmsh stats --quiet

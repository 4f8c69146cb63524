swarmsh init > /dev/null
swarmsh config
swarmsh config --json

swarmsh init > /dev/null
swarmsh config set lease_seconds long

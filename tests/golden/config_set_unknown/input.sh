swarmsh init > /dev/null
swarmsh config set lease_second 60

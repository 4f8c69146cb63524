swarmsh init > /dev/null
swarmsh agent register a1
swarmsh agent heartbeat a1
swarmsh agent heartbeat a1 --json
swarmsh agent heartbeat none

swarmsh init > /dev/null
swarmsh doctor
swarmsh doctor --repair
swarmsh doctor --json

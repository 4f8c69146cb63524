swarmsh init > /dev/null
swarmsh work reclaim
swarmsh work reclaim --json

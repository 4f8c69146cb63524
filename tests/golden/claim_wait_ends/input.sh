swarmsh init > /dev/null
swarmsh work claim --agent a1 --wait 0.2

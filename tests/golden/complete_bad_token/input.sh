swarmsh init > /dev/null
swarmsh work complete nonsense

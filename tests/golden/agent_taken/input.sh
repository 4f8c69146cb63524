swarmsh init > /dev/null
swarmsh agent register a1
swarmsh agent register a1

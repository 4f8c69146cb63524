swarmsh init > /dev/null
swarmsh agent register a1 --capacity 1.5

swarmsh init > /dev/null
swarmsh agent register a1 --labels gpu > /dev/null
swarmsh agent update a1 --role tester
swarmsh agent show a1 | sed -E 's/[0-9]+ s ago/TIME/; s/ +/ /g'
swarmsh agent update none --role tester

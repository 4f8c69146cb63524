swarmsh init > /dev/null
swarmsh agent register a1
swarmsh agent drain a1
swarmsh work add "Measure" > /dev/null
swarmsh work claim --agent a1; echo "exit $?"
swarmsh agent undrain a1
swarmsh work claim --agent a1 | grep ^title

swarmsh init > /dev/null
swarmsh work add "Render" --id r --needs gpu > /dev/null
swarmsh work claim --agent a1; echo "exit $?"
swarmsh agent update a1 --labels gpu,linux
swarmsh work claim --agent a1 | grep ^id

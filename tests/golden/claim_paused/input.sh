swarmsh init > /dev/null
swarmsh work add "Measure" > /dev/null
swarmsh pause --reason lunch
swarmsh work claim --agent a1; echo "exit $?"
swarmsh resume
swarmsh resume
swarmsh work claim --agent a1 | grep ^title

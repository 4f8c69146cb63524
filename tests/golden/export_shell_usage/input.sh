swarmsh export shell --only telemetry,stuff
echo "exit $?"
swarmsh export shell --only ""
echo "exit $?"
swarmsh export shell --single-file --only program
echo "exit $?"
swarmsh export

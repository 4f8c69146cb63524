swarmsh init > /dev/null
swarmsh roberts meeting adjourn
echo "exit $?"
swarmsh roberts meeting adjourn --assembly x --by ann --json
echo "exit $?"

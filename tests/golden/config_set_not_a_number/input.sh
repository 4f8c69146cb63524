swarmsh init > /dev/null
swarmsh config set roberts.quorum most || echo "exit $?"
swarmsh config set lease_seconds long

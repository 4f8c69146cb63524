swarmsh init > /dev/null
printf 'lease_seconds: 120\ndurability: fsync # power fails here\n' > .swarmsh/config.yaml
swarmsh config get lease_seconds
swarmsh config get durability --json
swarmsh config get max_attempts --quiet
swarmsh config get tide
echo "exit $?"
swarmsh config get

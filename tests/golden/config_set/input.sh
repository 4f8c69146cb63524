swarmsh init > /dev/null
swarmsh config set lease_seconds 600
swarmsh config set durability fsync --json
swarmsh config get lease_seconds
swarmsh config get max_attempts --json
cat .swarmsh/config.yaml
swarmsh work add "Measure" --id m > /dev/null
swarmsh work show m | grep lease

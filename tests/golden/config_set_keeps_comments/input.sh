swarmsh init > /dev/null
printf '# Long leases: the gauges are slow.\nlease_seconds: 60 # a minute\n' > .swarmsh/config.yaml
swarmsh config set max_attempts 9
cat .swarmsh/config.yaml

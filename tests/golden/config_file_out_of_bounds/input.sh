swarmsh init > /dev/null
printf 'lease_seconds: 60\n\nmax_attempts: 0\n' > .swarmsh/config.yaml
swarmsh stats

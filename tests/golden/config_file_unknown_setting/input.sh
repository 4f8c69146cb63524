swarmsh init > /dev/null
printf 'max_attempts: 3\nlease_second: 60\n' > .swarmsh/config.yaml
swarmsh stats

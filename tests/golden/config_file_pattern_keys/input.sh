swarmsh init > /dev/null
printf 'max_attempts: 5\nroberts.speech_seconds: 60\nscrum.enabled: no\n' > .swarmsh/config.yaml
swarmsh config get max_attempts
swarmsh stats --quiet
swarmsh work add --id w1 "Write a report"
printf 'max_attempts: 5\nmax.attempts\n' > .swarmsh/config.yaml
swarmsh stats 2> /dev/null || echo "exit $?"

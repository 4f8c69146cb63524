swarmsh init > /dev/null
swarmsh config get roberts.speech_seconds
swarmsh config set roberts.speech_seconds 60
swarmsh config set roberts.kind board
swarmsh config get roberts.speech_seconds --json
swarmsh config set atomic.enabled no
cat .swarmsh/config.yaml
swarmsh config | tail -n 3
swarmsh config set roberts.speech_second 60 || echo "exit $?"
swarmsh config set robert.speech_seconds 60 || echo "exit $?"
swarmsh config get roberts.nothing || echo "exit $?"
swarmsh config set roberts.kind club || echo "exit $?"
swarmsh config set roberts.speeches 2.5 || echo "exit $?"
swarmsh config set roberts.speeches many || echo "exit $?"
swarmsh config set roberts.enabled perhaps || echo "exit $?"

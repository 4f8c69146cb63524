swarmsh init > /dev/null
printf '%s\n' '{"title":"Fine"}' '{"id":"m"}' > w.jsonl
swarmsh work import w.jsonl; echo "exit $?"
swarmsh stats --json

swarmsh init > /dev/null
printf '%s\n' '{"title":"Fine"}' '{"title":"Measure","needs":"gpu"}' > w.jsonl
swarmsh work import w.jsonl; echo "exit $?"
swarmsh stats --json

swarmsh init > /dev/null
printf '%s\n' '{"title":"Fine"}' '{"title":"Measure","after_any":1}' > w.jsonl
swarmsh work import w.jsonl; echo "exit $?"
swarmsh stats --json

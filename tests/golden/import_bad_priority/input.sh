swarmsh init > /dev/null
printf '%s\n' '{"title":"Fine"}' '{"title":"Measure","priority":12}' > w.jsonl
swarmsh work import w.jsonl; echo "exit $?"
swarmsh stats --json

swarmsh init > /dev/null
printf '%s\n' '{"title":"Fine"}' '{"title":"Plot","id":"p","after":["tide"]}' > w.jsonl
swarmsh work import w.jsonl; echo "exit $?"
swarmsh stats --json

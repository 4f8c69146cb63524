swarmsh init > /dev/null
printf '%s\n' '{"title":"Fine"}' '{"title":"A","id":"a"}' '{"title":"B","id":"a"}' > w.jsonl
swarmsh work import w.jsonl; echo "exit $?"
swarmsh stats --json

swarmsh init > /dev/null
printf '%s\n' '{"title":"Fine"}' '{"title":"A","id":"a","after":["b"]}' '{"title":"B","id":"b","after":["a"]}' > w.jsonl
swarmsh work import w.jsonl; echo "exit $?"
swarmsh stats --json

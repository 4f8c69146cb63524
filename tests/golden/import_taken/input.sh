swarmsh init > /dev/null
swarmsh work add "Measure" --id m > /dev/null
printf '{"title":"New","id":"n"}\n{"title":"Measure","id":"m"}\n' > w.jsonl
swarmsh work import w.jsonl; echo "exit $?"
swarmsh work import w.jsonl --if-absent
swarmsh work import w.jsonl --if-absent --json
swarmsh stats --json

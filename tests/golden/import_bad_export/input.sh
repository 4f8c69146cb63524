swarmsh init > /dev/null
printf '{"swarmsh_export":1}\n{"work":{"id":"../x","title":"t","state":"ready","epoch":1,"last_epoch":3}}\n' > e.jsonl
swarmsh work import e.jsonl; echo "exit $?"
printf '{"swarmsh_export":2}\n' > e.jsonl
swarmsh work import e.jsonl

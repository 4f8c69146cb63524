swarmsh init > /dev/null
awk 'BEGIN { for (i = 0; i < 9000; i++) printf "{\"title\":\"%0200d\"}\n", i }' > w.jsonl
swarmsh work import w.jsonl
swarmsh work list | head -1

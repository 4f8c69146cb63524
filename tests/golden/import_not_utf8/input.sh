swarmsh init > /dev/null
printf '{"title":"\377"}\n' > w.jsonl
swarmsh work import w.jsonl

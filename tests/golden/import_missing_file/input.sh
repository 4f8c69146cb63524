swarmsh init > /dev/null
swarmsh work import none.jsonl

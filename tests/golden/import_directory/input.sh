swarmsh init > /dev/null
mkdir w.jsonl
swarmsh work import w.jsonl

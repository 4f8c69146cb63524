cat > meeting.jsonl <<'END'
{"type":"meeting.open","by":"ann"}
{"type":"assembly.create","by":"ann","title":"Council","members":["ann","bob","cat"],"chair":"ann","secretary":"bob","at":1767225600000}
{"type":"meeting.open","by":"ann","present":["bob","cat"]}

{"type":"motion.make","by":"bob","kind":"main","text":"Buy a boat"}
{"type":"motion.second","by":"bob"}
{"type":"motion.second","by":"cat","at":1767225660000}
{"stream":"board","type":"assembly.create","by":"dan","title":"Board","members":["dan","eve"],"chair":"dan","secretary":"eve","kind":"board","at":0}
END
swarmsh pattern simulate roberts meeting.jsonl
echo "exit $?"
head -n 2 meeting.jsonl | swarmsh pattern simulate roberts --json
echo '{"type":"lock.acquire","holder":"a","leaseSeconds":30,"skewSeconds":0}
{"type":"lock.acquire","holder":"b","leaseSeconds":30,"skewSeconds":0,"at":1000}
{"type":"lock.acquire","holder":"b","leaseSeconds":30,"skewSeconds":0,"at":31000}' > lock.jsonl
swarmsh pattern simulate atomic - --quiet < lock.jsonl
swarmsh pattern simulate atomic < lock.jsonl
printf '' | swarmsh pattern simulate scrum
ls -A

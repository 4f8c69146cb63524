swarmsh init > /dev/null
swarmsh pattern give roberts council '{"type":"assembly.create","by":"ann","title":"Council","members":["ann","bob"],"chair":"ann","secretary":"bob"}'
swarmsh pattern give roberts council '{"type":"meeting.open","by":"ann","present":["bob"]}' --json
SWARMSH_AGENT=bob swarmsh pattern give roberts council '{"type":"motion.make","kind":"main","text":"Buy a boat"}'
echo "Refused:"
swarmsh pattern give roberts council '{"type":"motion.second","by":"bob"}' || echo "exit $?"
swarmsh pattern give roberts council '{"type":"motion.second","by":"bob"}' --json || echo "exit $?"
swarmsh pattern give roberts senate '{"type":"meeting.open","by":"ann"}' || echo "exit $?"
echo "No commands:"
swarmsh pattern give roberts council '{"type":"meeting.open","at":0}' || echo "exit $?"
swarmsh pattern give roberts council '{"type":"settle","keys":["x"]}' || echo "exit $?"
swarmsh pattern give roberts council 'meeting.open' || echo "exit $?"
swarmsh pattern give roberts ../x '{"type":"meeting.open"}' || echo "exit $?"
echo "Several:"
printf '%s\n' '{"type":"motion.second","by":"ann"}' '{"type":"motion.second","by":"ann"}' '{"type":"member.leave","by":"bob"}' > several.jsonl
swarmsh pattern give roberts council - < several.jsonl || echo "exit $?"
printf '%s\n' '{"type":"member.arrive","by":"bob"}' '{"type":"role.assign","by":"ann","member":"bob","role":"king"}' | swarmsh pattern give roberts council - --json || echo "exit $?"

swarmsh init > /dev/null
swarmsh pattern validate
swarmsh pattern give roberts council '{"type":"assembly.create","by":"ann","title":"Council","members":["ann","bob"],"chair":"ann","secretary":"bob"}' > /dev/null
swarmsh pattern give roberts council '{"type":"meeting.open","by":"ann","present":["bob"]}' > /dev/null
swarmsh pattern give roberts council '{"type":"meeting.adjourn","by":"ann"}' > /dev/null
swarmsh pattern give atomic hits '{"type":"counter.add","amount":1}' > /dev/null
swarmsh pattern validate
swarmsh pattern settle
echo "Damaged:"
cd .swarmsh/streams/roberts/council
sed -i 's/"bob"/7/' 0000000002.json
cd ../../../..
printf 'roberts.speeches: many\nrobert.kind: board\n' > .swarmsh/config.yaml
swarmsh pattern validate || echo "exit $?"
swarmsh pattern validate roberts --json || echo "exit $?"
swarmsh pattern validate atomic
rm .swarmsh/config.yaml .swarmsh/streams/roberts/council/0000000002.json
swarmsh pattern validate || echo "exit $?"
rm .swarmsh/streams/roberts/council/0000000001.json
swarmsh pattern validate || echo "exit $?"
echo '[' > .swarmsh/streams/roberts/council/0000000003.json
swarmsh pattern validate || echo "exit $?"

swarmsh init > /dev/null
swarmsh pattern give atomic hits '{"type":"counter.add","amount":1}'
echo "atomic.enabled: no" > .swarmsh/config.yaml
swarmsh pattern give atomic hits '{"type":"counter.add","amount":1}' || echo "exit $?"
swarmsh pattern settle atomic || echo "exit $?"
swarmsh pattern settle
swarmsh pattern validate
swarmsh pattern log atomic hits | cut -c 1-5
echo "atomic.enabled: yes" > .swarmsh/config.yaml
swarmsh pattern give atomic hits '{"type":"counter.add","amount":1}'

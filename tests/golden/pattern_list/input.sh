swarmsh init > /dev/null
swarmsh pattern list
swarmsh pattern list --quiet
swarmsh pattern give atomic hits '{"type":"counter.add","amount":1}' > /dev/null
swarmsh pattern give atomic locks '{"type":"lock.acquire","holder":"a1","leaseSeconds":60,"skewSeconds":5}' --quiet
echo "atomic.lease_seconds: 45" > .swarmsh/config.yaml
echo "realtime.enabled: no" >> .swarmsh/config.yaml
swarmsh pattern list | cut -c 1-30
swarmsh pattern show atomic | grep -e Streams -e '^SETTING' -e '^atomic.lease_seconds' -e '^COMMAND' -e '^lock.break' -e '^RULE' -e '^atomic.busy'
swarmsh pattern show atomic --json | grep -o '"lock.break":{[^}]*}[^}]*}'
swarmsh pattern show roberts | head -n 2
swarmsh pattern show gossip || echo "exit $?"

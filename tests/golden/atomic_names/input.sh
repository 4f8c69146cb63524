# Names of every sort side by side, and freed again.
swarmsh init > /dev/null
swarmsh atomic list
swarmsh atomic counter-add builds > /dev/null
swarmsh atomic key-set color blue > /dev/null
swarmsh atomic key-set empty '' > /dev/null
swarmsh atomic lock deploy -- true
swarmsh atomic lock-acquire held --holder a --lease 600 > /dev/null
swarmsh atomic lock-wait held --holder b --keep 600 > /dev/null
swarmsh atomic semaphore downloads --permits 4 -- true
swarmsh atomic once schema -- true
swarmsh atomic once-begin running --holder a --lease 600 > /dev/null
swarmsh atomic barrier start --count 1 > /dev/null
swarmsh atomic barrier-join waits --count 2 --participant a > /dev/null
swarmsh atomic list
swarmsh --quiet atomic list
swarmsh --json atomic list | grep -e builds -e downloads -e schema -e waits
swarmsh --json atomic show color
swarmsh atomic get deploy || echo "exit $?"
swarmsh atomic get empty
swarmsh atomic remove held || echo "exit $?"
swarmsh atomic remove waits || echo "exit $?"
swarmsh atomic remove color
swarmsh atomic remove color || echo "exit $?"
swarmsh atomic show color || echo "exit $?"
swarmsh atomic get never || echo "exit $?"
swarmsh atomic remove never || echo "exit $?"
swarmsh atomic key-set color red --quiet
swarmsh atomic remove deploy
swarmsh atomic key-set deploy now
swarmsh atomic show deploy --quiet

# Compare and swap on a key.
swarmsh init > /dev/null
swarmsh atomic get color || echo "exit $?"
swarmsh atomic key-set color blue --if-absent
swarmsh atomic key-set color red --if-absent || echo "exit $?"
swarmsh atomic key-set color green --if-value blue
swarmsh atomic key-set color red --if-value blue || echo "exit $?"
swarmsh atomic key-set color 'dark red' --if-version 2 --quiet
swarmsh --json atomic key-set color white --if-version 2 || echo "exit $?"
swarmsh atomic key-set color white --if-version 3 --if-value 'dark red' || echo "exit $?"
swarmsh atomic get color
swarmsh --json atomic get color
swarmsh atomic key-set color 'two
lines'
swarmsh atomic get color
swarmsh atomic show color
swarmsh atomic key-delete color --if-version 1 || echo "exit $?"
swarmsh atomic key-delete color --if-version 4
swarmsh atomic key-delete color || echo "exit $?"
swarmsh atomic get color || echo "exit $?"
swarmsh atomic key-delete shade || echo "exit $?"
swarmsh atomic counter-add color || echo "exit $?"

# Counters, with and without bounds.
swarmsh init > /dev/null
swarmsh atomic counter-add builds
swarmsh atomic counter-add builds 10 --quiet
swarmsh atomic counter-add builds -3
swarmsh atomic get builds
swarmsh --json atomic get builds
swarmsh atomic counter-set builds 100 --if-count 9 || echo "exit $?"
swarmsh atomic counter-set builds 100 --if-count 8
swarmsh atomic counter-add builds 5 --most 104 || echo "exit $?"
swarmsh atomic counter-add builds -101 --least 0 || echo "exit $?"
swarmsh atomic counter-add builds 5 --most 105 --by ann
swarmsh atomic counter-add builds many || echo "exit $?"
swarmsh atomic counter-set builds || echo "exit $?"
swarmsh atomic counter-set zero 0 --quiet
swarmsh atomic show builds

# What verify refuses before it does anything.
swarmsh verify --path nowhere || echo "exit $?"
swarmsh verify --drivers perl || echo "exit $?"
swarmsh verify --drivers "" || echo "exit $?"
swarmsh verify --processes 1 || echo "exit $?"
swarmsh verify --items 5 || echo "exit $?"
swarmsh verify --seconds 0 || echo "exit $?"
swarmsh verify --kill=yes || echo "exit $?"
ls -A

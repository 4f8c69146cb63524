# A lock step by step: for scripts that renew and release it themselves.
swarmsh init > /dev/null
later() { sed 's/until [^ ]*Z/until THEN/'; }
swarmsh atomic lock-acquire deploy --holder a --by ann --lease 600 | later
swarmsh atomic lock-acquire deploy --holder a --lease 600 --quiet
swarmsh atomic lock-acquire deploy --holder b 2> said || echo "exit $?"
later < said
swarmsh atomic lock-wait deploy --holder b --keep 600 | later
swarmsh atomic lock-wait deploy --holder c --keep 600 | later
swarmsh atomic lock-renew deploy --holder a --token 1 --lease 600 | later
swarmsh atomic show deploy | later
swarmsh atomic lock-release deploy --holder a --token 1
swarmsh atomic lock-release deploy --holder a --token 1 || echo "exit $?"
swarmsh atomic lock-renew deploy --holder a --token 1 || echo "exit $?"
swarmsh atomic lock-acquire deploy --holder c || echo "exit $?"
swarmsh atomic lock-leave deploy --holder b
swarmsh atomic lock-leave deploy --holder b || echo "exit $?"
swarmsh atomic lock-acquire deploy --holder c --lease 600 --quiet
swarmsh atomic lock-break deploy || echo "exit $?"
swarmsh atomic lock-break deploy --token 1 --reason 'an old one' || echo "exit $?"
swarmsh atomic remove deploy 2>&1 || echo "exit $?"
swarmsh atomic lock-break deploy --token 2 --reason 'its host is gone' --by ann
swarmsh atomic lock-renew deploy --holder c --token 2 || echo "exit $?"
swarmsh atomic lock-acquire deploy --holder d --lease 0.001 --quiet
swarmsh atomic lock-acquire deploy --holder e --skew 0 | later
swarmsh --json atomic lock-release deploy --holder e --token 4
swarmsh atomic lock-acquire other 2>&1 || echo "exit $?"
swarmsh atomic lock-renew never --holder a --token 1 || echo "exit $?"

# A lock is held: nobody else is admitted, and a command that lost it ends with 4.
swarmsh init > /dev/null
swarmsh atomic lock-acquire deploy --holder nightly --lease 600 --quiet
swarmsh atomic lock deploy --wait 0 -- echo 'not run' 2> said || echo "exit $?"
sed 's/until .*Z/until THEN/; s/acquire as "[^"]*"/acquire as "HOLDER"/' said
swarmsh atomic lock deploy --wait 0.2 -- echo 'not run' 2> /dev/null || echo "exit $?"
swarmsh atomic lock-break deploy --reason 'nightly is gone' --by ann
swarmsh atomic lock deploy -- sh -c '
  swarmsh atomic lock-break deploy --reason "too slow" --quiet
  exec sleep 600' 2> said || echo "exit $?"
sed 's/act as "[^"]*"/act as "HOLDER"/' said
swarmsh --json atomic lock deploy -- echo 'free again'

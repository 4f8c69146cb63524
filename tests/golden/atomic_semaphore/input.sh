# Two permits: as a command, and step by step.
swarmsh init > /dev/null
later() { sed 's/until [^ ]*Z/until THEN/'; }
swarmsh atomic semaphore downloads --permits 2 -- sh -c 'echo "$SWARMSH_SEMAPHORE_NAME $SWARMSH_SEMAPHORE_TOKEN"'
swarmsh atomic semaphore downloads --permits 3 -- true || echo "exit $?"
swarmsh atomic semaphore downloads --permits 0 -- true || echo "exit $?"
swarmsh atomic semaphore downloads -- true || echo "exit $?"
swarmsh atomic semaphore-acquire downloads --permits 2 --holder a --lease 600 --quiet
swarmsh atomic semaphore-acquire downloads --permits 2 --holder b --lease 600 | later
swarmsh atomic semaphore-acquire downloads --permits 2 --holder c 2> said || echo "exit $?"
later < said
swarmsh atomic semaphore downloads --permits 2 --wait 0 -- true 2> /dev/null || echo "exit $?"
swarmsh atomic semaphore-wait downloads --permits 2 --holder c --keep 600 | later
swarmsh atomic semaphore-wait downloads --permits 2 --holder a || echo "exit $?"
swarmsh atomic semaphore-renew downloads --holder a --token 2 --lease 600 | later
swarmsh atomic show downloads | later
swarmsh atomic semaphore-leave downloads --holder c
swarmsh atomic semaphore-release downloads --holder a --token 2
swarmsh atomic semaphore-break downloads --token 3 --reason 'its host is gone'
swarmsh atomic semaphore-release downloads --holder b --token 3 || echo "exit $?"
swarmsh atomic show downloads
swarmsh atomic lock downloads -- true || echo "exit $?"

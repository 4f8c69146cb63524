# A command runs under a lock: what it knows, how it ends, and what is left of the lock.
swarmsh init > /dev/null
swarmsh atomic lock deploy -- sh -c 'echo "$SWARMSH_LOCK_NAME has token $SWARMSH_LOCK_TOKEN"'
swarmsh atomic lock deploy -- sh -c 'swarmsh atomic show deploy | sed -n 1p'
echo 'from standard input' | swarmsh atomic lock deploy --lease 5 -- cat
swarmsh atomic lock deploy -- sh -c 'exit 7' || echo "exit $?"
swarmsh atomic lock deploy -- sh -c 'kill -TERM $$' || echo "exit $?"
swarmsh atomic lock deploy --kill-grace 1 -- no-such-command 2>&1 || echo "exit $?"
swarmsh atomic lock deploy || echo "exit $?"
swarmsh atomic lock deploy --wait -1 -- true || echo "exit $?"
swarmsh atomic lock deploy --lease 0 -- true 2> said || echo "exit $?"
sed 's/as "[^"]*"/as "HOLDER"/' said
swarmsh atomic lock ../deploy -- true || echo "exit $?"
swarmsh atomic show deploy

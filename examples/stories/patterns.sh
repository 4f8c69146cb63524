# Looking at patterns: rehearse, give, configure, find damage.
swarmsh init > /dev/null

say() {
  printf '\n$ %s\n' "$*"
  "$@" 2>&1 || echo "(exit $?)"
}

echo 'A rehearsal: a semaphore of two permits, three agents, and a minute that passes.'
cat > rehearsal.jsonl << 'END'
{"type":"semaphore.acquire","holder":"a1","permits":2,"leaseSeconds":60,"skewSeconds":0}
{"type":"semaphore.acquire","holder":"a2","permits":2,"leaseSeconds":60,"skewSeconds":0}
{"type":"semaphore.acquire","holder":"a3","permits":2,"leaseSeconds":60,"skewSeconds":0}
{"type":"semaphore.acquire","holder":"a3","permits":2,"leaseSeconds":60,"skewSeconds":0,"at":61000}
END
say swarmsh pattern simulate atomic rehearsal.jsonl

echo
echo 'For real: a counter in the data directory.'
say swarmsh pattern give atomic hits '{"type":"counter.add","amount":2}'
say swarmsh pattern give atomic hits '{"type":"counter.add","amount":3,"most":4}'
say swarmsh pattern give atomic hits '{"type":"counter.add","amonut":3}'

echo
echo 'Settings are lines of config.yaml.'
say swarmsh config set atomic.lease_seconds 120
say swarmsh config set atomic.lease_second 120
say swarmsh config set atomic.enabled no
say swarmsh pattern give atomic hits '{"type":"counter.add","amount":1}'
say swarmsh config set atomic.enabled yes

echo
echo 'Somebody changes a record by hand.'
record=.swarmsh/streams/atomic/hits/0000000001.json
sed 's/"count":2/"count":"many"/' "$record" > changed
cp changed "$record"
say swarmsh pattern validate

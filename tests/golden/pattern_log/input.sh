swarmsh init > /dev/null
for amount in 1 2 3; do
  swarmsh pattern give atomic hits "{\"type\":\"counter.add\",\"amount\":$amount,\"by\":\"a$amount\"}" > /dev/null
done
swarmsh pattern log atomic hits | sed 's/20..-..-..T..:..:..Z/TIME/'
swarmsh pattern log atomic hits --from 3 --json | sed 's/"at":[0-9.]*/"at":TIME/'
swarmsh pattern log atomic hits --from 2 --max 1 | cut -c 1-5
swarmsh pattern log atomic other || echo "exit $?"
swarmsh pattern log atomic hits --follow --max 4 --json > seen &
swarmsh pattern give atomic hits '{"type":"counter.set","value":0}' > /dev/null
wait
grep -o '"lines":.*' seen

swarmsh init > /dev/null
for verb in 'publish none hi' 'subscribe none' 'show none' 'leader show none' 'presence list none' \
  'leader campaign none --as a' 'barrier join none b --as a --count 1' 'group take none g --as a' \
  'channel close none --reason x'; do
  swarmsh realtime $verb || echo "exit $?"
done
swarmsh realtime channel create news
swarmsh realtime channel create news || echo "exit $?"
swarmsh realtime channel create other --capacity 0 || echo "exit $?"
swarmsh realtime channel create 'a/b' || echo "exit $?"
swarmsh realtime group take news g --as a || echo "exit $?"
swarmsh realtime subscribe news --from middle || echo "exit $?"
swarmsh realtime subscriber leave news --as ann || echo "exit $?"
swarmsh realtime group create news g --from 0 || echo "exit $?"
swarmsh realtime publish news || echo "exit $?"
swarmsh realtime publish news hi --wait -1 || echo "exit $?"
swarmsh realtime subscribe news --wait -1 || echo "exit $?"
swarmsh realtime subscribe news --count 0 || echo "exit $?"
swarmsh realtime barrier join news b --as a --count 1 --wait -1 || echo "exit $?"
swarmsh realtime leader campaign news --as a --wait -1 || echo "exit $?"
swarmsh realtime group take news g --as a --wait -1 || echo "exit $?"

swarmsh init > /dev/null
swarmsh realtime list
swarmsh realtime channel create news --capacity 100
swarmsh realtime publish news 'good morning' --by ann
swarmsh realtime publish news '{"temperature":21}' --by probe
swarmsh realtime publish news 42 --text --quiet
printf 'one\n\n[2]\nthree' | swarmsh realtime publish news - --by pipe
echo "-- from the start, by nobody"
swarmsh realtime subscribe news --from start --count 3
echo "-- by bob, two and two"
swarmsh realtime subscribe news --as bob --count 2
swarmsh realtime subscribe news --as bob --count 2 --quiet
echo "-- the rest, as JSON"
swarmsh realtime subscribe news --as bob --wait 0 --json | sed 's/"at":[0-9.]*/"at":AT/'
echo "-- nothing new"
swarmsh realtime subscribe news --as bob --wait 0 || echo "exit $?"
swarmsh realtime show news
swarmsh realtime channel close news --reason 'The day is over' --by ann
swarmsh realtime publish news more || echo "exit $?"
swarmsh realtime subscribe news --from 6
swarmsh realtime subscriber leave news --as bob
swarmsh realtime show news --json
swarmsh realtime list
swarmsh realtime list --quiet
swarmsh realtime list --json

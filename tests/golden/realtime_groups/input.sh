swarmsh init > /dev/null
swarmsh realtime channel create jobs
swarmsh realtime group create jobs builders --attempts 2
printf 'a\nb\nc\nd\ne\n' | swarmsh realtime publish jobs - --by boss
swarmsh realtime group take jobs builders --as a1 --max 2
swarmsh realtime group take jobs builders --as a2 --max 2 --json | sed 's/\(at\|deadline\)":[0-9.]*/\1":AT/g'
swarmsh realtime group ack jobs builders --as a1 --token 1 --last 1
swarmsh realtime group nack jobs builders --as a1 --token 1
swarmsh realtime group ack jobs builders --as a1 --token 1 || echo "exit $?"
echo "-- again"
swarmsh realtime group take jobs builders --as a2
swarmsh realtime group nack jobs builders --as a2 --token 3
swarmsh realtime group release jobs builders --as a2 --token 2 --first 4 --last 4
swarmsh realtime group renew jobs builders --as a2 --token 2 --lease 60 | sed 's/until.*/until .../'
swarmsh realtime group retry jobs builders --message 2
swarmsh realtime group retry jobs builders || echo "exit $?"
token=$(swarmsh realtime group take jobs builders --as a1 --max 9 --quiet)
echo "token $token"
swarmsh realtime group nack jobs builders --as a1 --token "$token" --first 2 --last 2
swarmsh realtime group take jobs builders --as a3
swarmsh realtime group nack jobs builders --as a3 --token 5
swarmsh realtime show jobs
swarmsh realtime group bury jobs builders --by boss
swarmsh realtime group ack jobs builders --as a1 --token "$token"
swarmsh realtime group take jobs builders --as a1 || echo "exit $?"
swarmsh realtime group remove jobs builders
swarmsh realtime group take jobs builders --as a1 || echo "exit $?"

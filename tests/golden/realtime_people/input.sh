swarmsh init > /dev/null
swarmsh realtime channel create town
swarmsh realtime presence list town
swarmsh realtime presence beat town --as ann --note writing --ttl 3600 | sed 's/until [^:]*:[^:]*:[^:]*:/until ...:/'
swarmsh realtime presence beat town --as bob --ttl 3600 | sed 's/until [^:]*:[^:]*:[^:]*Z/until .../'
swarmsh realtime presence list town --quiet
swarmsh realtime presence leave town --as ann
swarmsh realtime presence leave town --as ann || echo "exit $?"
swarmsh realtime presence list town --json | sed 's/":[0-9][0-9.]*/":AT/g'
echo "-- a barrier"
swarmsh realtime barrier join town lunch --as ann --count 2
swarmsh realtime barrier join town lunch --as bob --count 3 || echo "exit $?"
swarmsh realtime barrier remove town lunch || echo "exit $?"
swarmsh realtime barrier join town lunch --as bob --count 2 --wait 5
swarmsh realtime barrier join town lunch --as bob --count 2 --wait 0.1 || echo "exit $?"
swarmsh realtime barrier join town lunch --as ann --count 2
swarmsh realtime barrier break town lunch --reason rain --by ann
swarmsh realtime barrier break town lunch --reason rain || echo "exit $?"
swarmsh realtime barrier join town lunch --as ann --count 2 > /dev/null
swarmsh realtime barrier leave town lunch --as ann
swarmsh realtime barrier remove town lunch
swarmsh realtime barrier leave town lunch --as ann || echo "exit $?"
echo "-- a leader"
swarmsh realtime leader show town || echo "exit $?"
swarmsh realtime leader campaign town --as ann --quiet
swarmsh realtime leader campaign town --as bob 2> said || echo "exit $?"
sed 's/until [^,]*,/until ...,/' said
swarmsh realtime leader show town | sed 's/until.*/until .../'
swarmsh realtime leader renew town --as ann --term 1 --lease 60 | sed 's/until.*/until .../'
swarmsh realtime leader resign town --as ann --term 1
swarmsh realtime leader renew town --as ann --term 1 || echo "exit $?"
swarmsh realtime leader campaign town --as bob --json | sed 's/"deadline":[0-9.]*/"deadline":AT/'
swarmsh realtime leader show town --quiet
swarmsh realtime show town | sed 's/until.*/until .../'
swarmsh realtime show town --quiet

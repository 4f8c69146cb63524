#!/bin/sh
# A night at a weather station: probes report, a log keeps everything, two forecasters share the work, and one
# of three agents leads. Each line that begins with > is what an agent does.
swarmsh init > /dev/null

said=
say() {
  if [ -n "$said" ]; then echo; fi
  said=yes
  printf '> %s\n' "$*"
}

# Runs a command that may be refused, and goes on.
try() {
  swarmsh realtime "$@" 2>&1 || true
}

say 'the operator creates a channel for readings, and one for jobs'
swarmsh realtime channel create readings --capacity 4 --by operator
swarmsh realtime channel create jobs --by operator
swarmsh realtime group create jobs forecasters --attempts 2 --by operator

say 'the archive asks for all readings; there are none yet'
try subscribe readings --as archive --wait 0

say 'two probes report'
swarmsh realtime publish readings '{"celsius":-3}' --by north
swarmsh realtime publish readings '{"celsius":1}' --by south

say 'the archive reads them, and anybody else may read along'
swarmsh realtime subscribe readings --as archive --count 2
swarmsh realtime subscribe readings --from 2 --count 1

say 'the archive sleeps; north sends more than the channel keeps, and waits for room in vain'
printf '%s\n' -4 -5 -6 -7 -8 | try publish readings - --by north --wait 0.1

say 'the operator would rather lose old readings than make the probes wait'
swarmsh realtime channel configure readings --policy drop_oldest
printf '%s\n' -8 -9 | swarmsh realtime publish readings - --by north

say 'the archive wakes up, and is told what it lost'
swarmsh realtime subscribe readings --as archive --wait 0 2>&1

say 'three storms want a forecast'
printf '%s\n' Ada Berta Carl | swarmsh realtime publish jobs - --by operator

say 'two forecasters take one each'
ann=$(swarmsh realtime group take jobs forecasters --as ann --quiet)
bob=$(swarmsh realtime group take jobs forecasters --as bob --quiet)
echo "ann holds token $ann, bob holds token $bob"

say 'ann is done; bob can not do it'
swarmsh realtime group ack jobs forecasters --as ann --token "$ann"
swarmsh realtime group nack jobs forecasters --as bob --token "$bob"

say 'ann takes all that is left, and bob is too late to be done after all'
swarmsh realtime group take jobs forecasters --as ann --max 10
try group ack jobs forecasters --as bob --token "$bob"
swarmsh realtime group ack jobs forecasters --as ann --token 3

say 'who publishes the bulletin? ann is first, cid has to wait'
term=$(swarmsh realtime leader campaign jobs --as ann --quiet)
echo "ann leads in term $term"
swarmsh realtime leader campaign jobs --as cid > /dev/null 2>&1 || echo "cid does not lead (exit $?)"

say 'ann resigns, cid leads in a higher term, and what ann does as the leader is refused'
swarmsh realtime leader resign jobs --as ann --term "$term"
echo "cid leads in term $(swarmsh realtime leader campaign jobs --as cid --quiet)"
try leader renew jobs --as ann --term "$term"

say 'all three meet before they go home'
swarmsh realtime barrier join jobs dawn --as ann --count 3
swarmsh realtime barrier join jobs dawn --as bob --count 3
swarmsh realtime barrier join jobs dawn --as cid --count 3 --wait 10

say 'the night is over'
swarmsh realtime channel close readings --reason 'The night is over' --by operator
swarmsh realtime list

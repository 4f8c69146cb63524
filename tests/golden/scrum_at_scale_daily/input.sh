swarmsh init > /dev/null
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --eat-master eve --quiet
for team in red blue; do
  swarmsh scrum team add $team --by carol --product-owner carol --scrum-master $team-master --developers $team-dev --quiet
done
swarmsh scrum sos add port red blue --master sam --chief carol --by carol --quiet
swarmsh scrum item add berth "Free a berth" --points 3 --acceptance "The berth is free" --quiet
daily() { swarmsh scrum-at-scale daily-standup --impediment-count 1 --agent-count 4 --coordination-latency 250 "$@"; }
daily
echo "exit $?"
for state in first then; do
  swarmsh scrum-at-scale sprint-planning --sprint-number 5 --team-count 2 --velocity-planned 3 --quiet
  swarmsh scrum capacity state red 3 --by red-master --quiet
  swarmsh scrum capacity state blue 3 --by blue-master --quiet
done
swarmsh scrum ceremony close planning --by carol --quiet
swarmsh scrum sprint start --by carol --quiet
daily --by nobody
echo "exit $?"
daily --model llama
echo "exit $?"
swarmsh scrum-at-scale daily-standup --by red-master
daily
swarmsh scrum ceremony contribute daily "Nothing" "Free it" "The crane" --of red --by red-dev
swarmsh scrum impediment raise crane "The crane is locked" --unit red --by red-dev
daily --json | sed 's/"seconds":[0-9]*/"seconds":0/g'

swarmsh init > /dev/null
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --quiet
swarmsh scrum team add red --product-owner rita --scrum-master rob --by carol --quiet
swarmsh scrum team add blue --product-owner bea --scrum-master ben --by carol --quiet
swarmsh scrum sos add port red blue --master sam --chief carol --by carol --quiet
swarmsh scrum impediment raise crane "The crane is locked" --unit yellow --by rob
echo "exit $?"
swarmsh scrum impediment raise crane "The crane is locked" --unit red --by rob
swarmsh scrum impediment raise crane "Again" --unit red --by rob
echo "exit $?"
swarmsh scrum impediment raise fog "One sees nothing" --unit port --owner ben
swarmsh scrum impediment assign crane rita --by rob
swarmsh scrum escalate
echo "exit $?"
swarmsh scrum impediment escalate crane --reason "We have no key" --by rita
swarmsh scrum impediment escalate crane --reason "Nobody has" --by sam --quiet
swarmsh scrum impediment escalate crane --reason "Nobody has" --by sam
echo "exit $?"
swarmsh scrum impediment resolve fog "The sun came out" --by stranger
echo "exit $?"
swarmsh scrum impediment resolve fog "The sun came out" --by ben
swarmsh scrum impediment resolve fog "The sun came out" --by ben
echo "exit $?"
swarmsh scrum impediment resolve storm "It is over" --by ben
echo "exit $?"
swarmsh scrum impediments | awk '{ print $1, $2, $3, $4, $5 }'
swarmsh scrum impediments --json | sed 's/Seconds":[0-9]*/Seconds":0/g'
swarmsh scrum pulse | head -5
swarmsh scrum impediments --quiet

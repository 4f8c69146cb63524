swarmsh init > /dev/null
export SWARMSH_AGENT=carol
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --quiet
swarmsh scrum team add red --product-owner carol --scrum-master rob --quiet
swarmsh scrum item add berth "Free a berth" --points 3 --acceptance "The berth is free" --quiet
swarmsh scrum sprint plan "Ships leave on time" --quiet
swarmsh scrum ceremony open planning --quiet
swarmsh scrum capacity state red 5 --quiet
swarmsh scrum item commit berth --team red --quiet
swarmsh scrum ceremony close planning --quiet
swarmsh scrum sprint start --quiet
swarmsh work list --state ready --quiet
swarmsh scrum sprint cancel 1 --reason "The harbour freezes" --by rob
echo "exit $?"
swarmsh scrum sprint cancel 2 --reason "The harbour freezes"
echo "exit $?"
swarmsh scrum sprint cancel 1 --reason "The harbour freezes"
swarmsh work list --state cancelled --quiet
swarmsh scrum board
swarmsh scrum item drop berth --reason "Nobody comes"

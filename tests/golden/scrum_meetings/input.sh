swarmsh init > /dev/null
export SWARMSH_AGENT=carol
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --quiet
swarmsh scrum team add red --product-owner rita --scrum-master rob --developers ann,bob --quiet
swarmsh scrum team add blue --product-owner bea --scrum-master ben --quiet
swarmsh scrum sos add port red blue --master sam --chief carol --quiet
swarmsh scrum item add berth "Free a berth" --points 3 --acceptance "The berth is free" --quiet
swarmsh scrum ceremony open daily --of red --by ann
echo "exit $?"
swarmsh scrum ceremony open party
echo "exit $?"
swarmsh scrum ceremony open refinement
swarmsh scrum ceremony contribute refinement "The berth is small" --by rita
echo "exit $?"
swarmsh scrum ceremony contribute refinement "The berth is small" --unit red --by rita
swarmsh scrum ceremony close refinement
swarmsh scrum sprint plan "Ships leave on time" --quiet
swarmsh scrum ceremony open planning --quiet
swarmsh scrum ceremony close planning
echo "exit $?"
swarmsh scrum capacity state red 5 --by rob --quiet
swarmsh scrum capacity state blue 5 --by ben --quiet
swarmsh scrum item commit berth --team red --by rob --quiet
swarmsh scrum ceremony close planning --quiet
swarmsh scrum sprint start --quiet
swarmsh scrum ceremony open daily --by ann
echo "exit $?"
swarmsh scrum ceremony open daily --of red --by ann
swarmsh scrum ceremony open daily --of red --by bob
echo "exit $?"
swarmsh scrum ceremony contribute daily "Freed it, almost" --of red --by ann
echo "exit $?"
swarmsh scrum ceremony contribute daily "Freed it, almost" "Free it" nothing --of red --by ann
swarmsh scrum ceremony close daily --of red --by ann
echo "exit $?"
swarmsh scrum ceremony excuse daily bob --of red --reason ill --by ann
swarmsh scrum ceremony close daily --of red --by ann
swarmsh scrum ceremony open scaled_daily --of port --by sam
swarmsh scrum ceremony contribute scaled_daily nothing nothing nothing --of port --unit red --by ben
echo "exit $?"
swarmsh scrum ceremony contribute scaled_daily nothing nothing nothing --of port --unit red --by rob
swarmsh scrum ceremonies | awk '{ print $1, $2, $3, $4, $NF }'
swarmsh scrum ceremonies --json | sed -n '$p' | sed 's/"seconds":[0-9]*/"seconds":0/'
swarmsh scrum ceremony contribute scaled_daily nothing nothing nothing --of port --unit blue --by ben
swarmsh scrum ceremony close scaled_daily --of port --by sam
swarmsh scrum action add "Oil the crane each day"
echo "exit $?"
swarmsh scrum ceremony open retrospective --by rob
swarmsh scrum action add "Oil the crane each day" --priority 2 --needs crane --by rob
swarmsh scrum action add "Sleep more" --by rob --quiet
swarmsh scrum action add "Sleep more" --priority 10 --by rob
echo "exit $?"
swarmsh work list --json | cut -d, -f 1-3

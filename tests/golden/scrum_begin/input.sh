swarmsh init > /dev/null
swarmsh scrum team add red --product-owner rita --scrum-master rob --by carol
echo "exit $?"
swarmsh scrum board --organization nowhere
echo "exit $?"
swarmsh scrum organization create Harbour --chief carol
echo "exit $?"
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --sprint-days 31
echo "exit $?"
swarmsh scrum organization create Harbour --chief carol --eat-owner ed
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --json
echo "exit $?"
swarmsh scrum organization create Fair --organization fair --chief fay --eat-owner fred --eat-members finn,flo
swarmsh scrum show
echo "exit $?"
swarmsh scrum show --organization fair
swarmsh scrum board --organization fair
swarmsh scrum backlog --organization fair
swarmsh scrum velocity --organization fair
swarmsh scrum cycle-time --organization fair
swarmsh scrum impediments --organization fair
swarmsh scrum ceremonies --organization fair
swarmsh scrum pulse --organization fair
swarmsh scrum burndown --organization fair
echo "exit $?"
swarmsh scrum planning --organization fair --sprint 7
echo "exit $?"

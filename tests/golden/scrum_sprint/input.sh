swarmsh init > /dev/null
export SWARMSH_AGENT=carol
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --quiet
swarmsh scrum team add red --product-owner rita --scrum-master rob --label red-team --quiet
swarmsh scrum team add blue --product-owner bea --scrum-master ben --quiet
swarmsh scrum done add tested "All tests pass" --quiet
swarmsh scrum done gate "make test" --quiet
swarmsh scrum item add berth "Free a berth" --points 3 --acceptance "The berth is free" --quiet
swarmsh scrum item add crane "Mend the crane" --points 5 --acceptance "It lifts" --team red --quiet
swarmsh scrum item add idea "Dig a tunnel" --quiet
swarmsh scrum item add tow "Tow a ship" --points 2 --acceptance "It is in" --quiet
swarmsh scrum item add paint "Paint the pier" --points 1 --acceptance "It is white" --quiet
swarmsh scrum sprint start
echo "exit $?"
swarmsh scrum sprint plan "Ships leave on time" --sprint 4 --days 1
swarmsh scrum sprint plan "Another one"
echo "exit $?"
swarmsh scrum capacity state red 8 --by rob
echo "exit $?"
swarmsh scrum ceremony open planning
swarmsh scrum item commit berth --team red --by rob
echo "exit $?"
swarmsh scrum capacity state red 5 --by rob
swarmsh scrum capacity state blue 3 --by ben --quiet
swarmsh scrum planning
swarmsh scrum planning --json
swarmsh scrum item commit berth crane --team red --by rob
echo "exit $?"
swarmsh scrum item commit berth --team red --by ben
echo "exit $?"
swarmsh scrum item commit idea --team blue --by ben
echo "exit $?"
swarmsh scrum item commit crane --team blue --by ben
echo "exit $?"
swarmsh scrum item commit crane tow --team red --by rob --override "The fair is on Sunday"
swarmsh scrum item commit berth --team blue --by ben
swarmsh scrum item withdraw tow --reason "Too much after all" --by rob
swarmsh scrum sprint start
echo "exit $?"
swarmsh scrum ceremony close planning
swarmsh scrum sprint start
swarmsh scrum board
swarmsh work list --state ready | cut -c 1-40
swarmsh scrum item done berth --confirms tested --gate-status 0 --by bea
echo "exit $?"
token=$(swarmsh work claim --agent ben --id berth | awk '$1 == "token" { print $2 }')
swarmsh work complete "$token" --quiet
swarmsh scrum item done berth --gate-status 0 --by bea
echo "exit $?"
swarmsh scrum item done berth --confirms tested --gate-status 1 --by bea
echo "exit $?"
swarmsh scrum item done berth --confirms tested --gate-status 0 --by bea
swarmsh scrum item commit tow --team blue --by ben
echo "exit $?"
swarmsh scrum ceremony open meta_scrum --quiet
swarmsh scrum item commit tow --team blue --by ben --override "Bad weather" --quiet
swarmsh scrum sprint close
echo "exit $?"
swarmsh scrum ceremony contribute meta_scrum "Ships first" --unit red --by rita --quiet
swarmsh scrum ceremony contribute meta_scrum "Nothing" --unit blue --by bea --quiet
swarmsh scrum ceremony close meta_scrum --quiet
for kind in review retrospective; do
  swarmsh scrum ceremony open $kind --by ed
  for team in red blue; do
    by=rob; [ $team = red ] || by=ben
    case $kind in
      review) swarmsh scrum ceremony contribute $kind "It lifts" --unit $team --by $by ;;
      *) swarmsh scrum ceremony contribute $kind "Talking" "Oil it" --unit $team --by $by ;;
    esac
  done
  swarmsh scrum ceremony close $kind --by ed
done
swarmsh scrum improvements
swarmsh scrum improvements --json
swarmsh scrum burndown
swarmsh scrum burndown --json | sed 's/"at":[0-9]*/"at":0/g'
swarmsh scrum burndown --svg | head -2
swarmsh scrum sprint close --unfinished cancel
swarmsh scrum velocity
swarmsh scrum velocity --json
swarmsh scrum velocity --svg | tail -3
swarmsh scrum cycle-time | cut -c 1-20
swarmsh scrum sprint plan "The next one" --quiet
swarmsh scrum planning
swarmsh work list | cut -c 1-40
echo "Quiet:"
for view in show backlog board planning velocity improvements ceremonies; do
  echo "$view: $(swarmsh scrum $view --quiet | tr '\n' ',')"
done
swarmsh scrum burndown --quiet | head -n 1
swarmsh scrum cycle-time --quiet | cut -d ' ' -f 1
swarmsh scrum pulse --quiet | head -n 4

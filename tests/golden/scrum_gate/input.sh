swarmsh init > /dev/null
export SWARMSH_AGENT=carol
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --quiet
swarmsh scrum done show
swarmsh scrum done show --json
swarmsh scrum team add red --product-owner rita --scrum-master rob --quiet
swarmsh scrum done add tested "All tests pass" --quiet
swarmsh scrum done gate 'echo "Looking at $SWARMSH_SCRUM_ITEM"; test -e berth' --quiet
swarmsh scrum done show
swarmsh scrum done show --json
swarmsh scrum done show --quiet
for item in berth crane; do
  swarmsh scrum item add $item "Work on a $item" --points 3 --acceptance "It is good" --quiet
done
swarmsh scrum sprint plan "Ships leave on time" --quiet
swarmsh scrum ceremony open planning --quiet
swarmsh scrum capacity state red 6 --by rob --quiet
swarmsh scrum item commit berth crane --team red --by rob --quiet
swarmsh scrum ceremony close planning --quiet
swarmsh scrum sprint start --quiet
swarmsh scrum item done berth --run-gate --confirms tested
echo "exit $?"
for item in berth crane; do
  token=$(swarmsh work claim --agent ann --id $item | awk '$1 == "token" { print $2 }')
  swarmsh work complete "$token" --quiet
done
swarmsh scrum item done berth --run-gate
echo "exit $?"
swarmsh scrum item done berth --confirms tested
echo "exit $?"
swarmsh scrum item done berth --confirms tested --run-gate --gate-status 0
echo "exit $?"
swarmsh scrum item done berth --confirms tested --run-gate
echo "exit $?"
touch berth
swarmsh scrum item done berth --confirms tested --run-gate --quiet
echo "exit $?"
swarmsh scrum ceremony open meta_scrum --quiet
swarmsh scrum done gate 'no-such-program' --quiet
swarmsh scrum item done crane --confirms tested --run-gate 2>&1 | grep -c 'ended with status 127'
swarmsh scrum done gate 'read -r line
test "$line" = "a \"gate\": {\\n} $(printf "\\033")[1m" && basename "$SWARMSH_DATA_DIR"' --quiet
printf 'a "gate": {\\n} \033[1m\n' |
  swarmsh scrum item done crane --confirms tested --run-gate --json 2> noted |
  sed 's/"doneAt":[0-9]*/"doneAt":0/'
cat noted
swarmsh scrum done gate --quiet
swarmsh scrum done show
swarmsh scrum item done crane --confirms tested --run-gate
echo "exit $?"

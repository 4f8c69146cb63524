swarmsh init > /dev/null
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --quiet
for team in red blue; do
  swarmsh scrum team add $team --by carol --product-owner carol --scrum-master $team-master --quiet
done
swarmsh scrum item add berth "Free a berth" --points 3 --acceptance "The berth is free" --team red --quiet
swarmsh scrum item add crane "Mend the crane" --points 5 --acceptance "It lifts" --team blue --quiet
retro() { swarmsh scrum-at-scale retrospective "$@"; }
retro
echo "exit $?"
for round in first then; do
  swarmsh scrum-at-scale sprint-planning --sprint-number 5 --team-count 2 --velocity-planned 8 --override "All of it" --quiet
  swarmsh scrum capacity state red 3 --by red-master --quiet
  swarmsh scrum capacity state blue 3 --by blue-master --quiet
done
swarmsh scrum ceremony close planning --by carol --quiet
swarmsh scrum sprint start --by carol --quiet
token=$(swarmsh work claim --agent red-dev --id berth | awk '$1 == "token" { print $2 }')
swarmsh work complete "$token" --quiet
swarmsh scrum item done berth --by carol
swarmsh scrum impediment raise key "The key is lost" --unit blue --by blue-master
echo '{"sprint": 4}' > results.json
retro --sprint-results results.json
echo "exit $?"
echo '{"teams": {"yellow": 3}}' > results.json
retro --sprint-results results.json
echo "exit $?"
echo '{"teams": ["red"]}' > results.json
retro --sprint-results results.json
echo "exit $?"
echo '{"sprint": 5, "velocity": 3}' | retro --sprint-results -
echo "exit $?"
retro --sprint-results nowhere.json
echo "exit $?"
echo '{"sprint": 5, "teams": {"red": 3, "blue": 4}, "actions": ["Make a second key"]}' > results.json
retro --sprint-results results.json --ai-provider ollama
echo "exit $?"
retro --sprint-results results.json --velocity-actual 7
retro --sprint-results results.json --velocity-actual 7 --improvement-opportunities auto-detect
retro --sprint-results results.json --velocity-actual 3 --improvement-opportunities auto-detect --json
retro --improvement-opportunities everything
echo "exit $?"
swarmsh work list --state ready --quiet

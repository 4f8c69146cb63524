swarmsh init > /dev/null
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --eat-master eve --quiet
swarmsh scrum team add red --by carol --product-owner carol --scrum-master rob --developers ann --quiet
swarmsh scrum item add berth "Free a berth" --points 3 --acceptance "The berth is free" --quiet
plan() { swarmsh scrum-at-scale sprint-planning --sprint-number 1 --team-count 1 --velocity-planned 3 "$@"; }
plan --goal 'A "free" café' --json
SWARMSH_AGENT=ann plan --quiet
swarmsh scrum capacity state red 3.25 --by rob --quiet
SWARMSH_AGENT=ann plan
swarmsh scrum ceremony close planning --by carol --quiet
swarmsh scrum sprint start --by carol --quiet
swarmsh scrum-at-scale daily-standup --by nobody --json
swarmsh scrum-at-scale daily-standup --agent-count 3 --json | sed 's/"seconds":[0-9]*/"seconds":0/g'
retro() { swarmsh scrum-at-scale retrospective "$@"; }
while read -r results; do
  printf '%s\n' "$results" | retro --sprint-results -
  echo "exit $?"
done << 'END'
null
[1]
{"sprint": "1"}
{"sprint": null}
{"sprint": 1.5}
{"teams": null}
{"teams": {"red": "3"}}
{"teams": {"r\"e d": 3}}
{"actions": {}}
{"actions": ["Oil it", null]}
{"a,b": 1}
{"sprint": 1,}
END
mkdir folder
retro --sprint-results folder
echo "exit $?"
retro --json
cat > results.json << 'END'
{"teams": {"red": 2.5}, "actions": ["Two  words", "Two words", "Ask \"M\u00fcller\" \\", "Later"]}
END
retro --sprint-results results.json --by nobody
echo "exit $?"
retro --sprint-results results.json --velocity-actual 3.3333 --quiet
retro --sprint-results results.json --velocity-actual 3.3333 --improvement-opportunities auto-detect
swarmsh work list --state ready

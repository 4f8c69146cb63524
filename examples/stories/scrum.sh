#!/bin/sh
# A sprint of three teams by Scrum@Scale, from the backlog to the next planning. Prints what everybody is told.
set -eu
swarmsh init > /dev/null

# Runs a command of Scrum@Scale for somebody, and shows it; a refusal is a part of the story.
as() {
  who=$1
  shift
  printf '%s: swarmsh scrum' "$who"
  for word in "$@"; do
    case $word in *[!A-Za-z0-9_,.-]*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  echo
  SWARMSH_AGENT=$who swarmsh scrum "$@" 2>&1 | sed 's/^/  /'
}

# An agent claims a work item and completes it.
work() {
  token=$(swarmsh work claim --agent "$1" --id "$2" | awk '$1 == "token" { print $2 }')
  swarmsh work complete "$token" > /dev/null
  echo "$1: claimed and completed the work item $2"
}

echo "--- The organization"
as carol organization create Harbour --chief carol --eat-owner ed --sprint-days 2
as carol team add cranes --product-owner carl --scrum-master cleo --developers ann --label cranes
as carol team add tugs --product-owner tess --scrum-master tom --developers bob
as carol team add docks --product-owner dina --scrum-master dave --developers cid
as ed sos add port cranes tugs docks --master sam --chief carol
as carol done add checked "Somebody else has looked at it"

echo "--- The product backlog"
swarmsh work add --id pump "Mend the pump of the dock" > /dev/null
as carl item add crane "Mend the crane" --team cranes --points 5 --acceptance "It lifts 20 tons"
as dina item add pump "Mend the pump" --team docks --points 2 --acceptance "No water" --work pump
as tess item add tow "Tow the wreck away" --team tugs --points 3 --acceptance "The quay is free"
as tess item add buoy "Paint the buoys" --points 3 --acceptance "They are red"
as carol item order buoy --before tow
as carol backlog

echo "--- Planning: a team takes no more than it can do"
as carol sprint plan "Ships leave on time"
as carol ceremony open planning
as cleo capacity state cranes 5
as tom capacity state tugs 4
as dave capacity state docks 2
as cleo item commit crane --team cranes
as dave item commit pump --team docks
as tom item commit buoy tow --team tugs
as tom item commit tow --team tugs
as carol ceremony close planning
as carol sprint start

echo "--- The daily scrums: an impediment goes up"
as bob ceremony open daily --of tugs
as bob ceremony contribute daily "Looked at the wreck" "Tow it away" "The lock is shut" --of tugs
as bob ceremony close daily --of tugs
as bob impediment raise lock "The lock of the harbour is shut" --unit tugs
as tom impediment escalate lock --reason "The team has no key"
as sam impediment escalate lock --reason "No team has one"
as ed impediment resolve lock "The mayor had the key"

echo "--- The work"
swarmsh agent register ann --labels cranes > /dev/null
work ann crane
work cid pump
as carl item done crane
as carl item done crane --confirms checked
as dina item done pump --confirms checked
as tess item done tow --confirms checked
as carol burndown

echo "--- The end of the sprint"
for kind in review meta_scrum; do
  swarmsh scrum ceremony open $kind --by carol > /dev/null
  for voice in carl.cranes tess.tugs dina.docks; do
    swarmsh scrum ceremony contribute $kind "The crane lifts again" \
      --by "${voice%.*}" --unit "${voice#*.}" > /dev/null
  done
  swarmsh scrum ceremony close $kind --by carol
done
as sam ceremony open retrospective
for voice in cleo.cranes tom.tugs dave.docks; do
  swarmsh scrum ceremony contribute retrospective "Help came at once" "Ask for it earlier" \
    --by "${voice%.*}" --unit "${voice#*.}" > /dev/null
done
as sam improvements
as sam action add "Give every team a key of the lock"
as sam ceremony close retrospective
as carol sprint close
swarmsh work list --state ready --json | sed 's/{"id":"\([^"]*\)".*"title":"\([^"]*\)".*/Ready to be claimed: \1, \2/'

echo "--- The next planning: velocity is measured, not wished for"
as carol velocity
echo "swarmsh scrum-at-scale sprint-planning --sprint-number 2 --team-count 3 --velocity-planned 25.5"
swarmsh scrum-at-scale sprint-planning --sprint-number 2 --team-count 3 --velocity-planned 25.5 \
  2>&1 | sed 's/^/  /'

swarmsh init > /dev/null
plan() { swarmsh scrum-at-scale sprint-planning "$@"; }
plan --sprint-number 5 --team-count 3 --velocity-planned 25.5
echo "exit $?"
swarmsh scrum organization create Harbour --chief carol --eat-owner ed --quiet
for team in red blue green; do
  swarmsh scrum team add $team --by carol --product-owner carol --scrum-master $team-master --quiet
done
for item in a b c d e f; do
  swarmsh scrum item add $item "Item $item" --points 5 --acceptance "Seen" --quiet
done
swarmsh scrum item refine f --points 0.5 --team green --by carol --quiet
plan --sprint-number 5 --velocity-planned 25.5
echo "exit $?"
plan --sprint-number 5 --team-count 4 --velocity-planned 25.5
echo "exit $?"
plan --sprint-number 5 --team-count 3 --velocity-planned 25.5 --ai-provider ollama --model llama
echo "exit $?"
plan --sprint-number 5 --team-count 3 --velocity-planned 25.5 --by nobody
echo "exit $?"
plan --sprint-number 5 --team-count 3 --velocity-planned 25.5
swarmsh scrum capacity state red 11 --by red-master --quiet
swarmsh scrum capacity state blue 6 --by blue-master --quiet
swarmsh scrum capacity state green 5 --by green-master --quiet
plan --sprint-number 5 --team-count 3 --velocity-planned 25.5 --json
echo "exit $?"
plan --sprint-number 5 --team-count 3 --velocity-planned 22 --by green-master
plan --sprint-number 5 --team-count 3 --velocity-planned 22 --goal "Another goal"
plan --sprint-number 5 --team-count 3 --velocity-planned 25.5 --override "The fair is on Sunday"
plan --sprint-number 5 --team-count 3 --velocity-planned 25.5 --override "The fair is on Sunday" --json |
  sed 's/"at":[0-9]*/"at":0/g'
plan --sprint-number 5 --team-count 3 --velocity-planned 25.5 --override " "
echo "exit $?"
plan --sprint-number 5 --team-count 3 --velocity-planned -1
echo "exit $?"
plan --sprint-number 6 --team-count 3 --velocity-planned 1
echo "exit $?"
swarmsh scrum ceremony close planning --by carol
swarmsh scrum sprint start --by carol
plan --sprint-number 5 --team-count 3 --velocity-planned 1
echo "exit $?"
swarmsh scrum board

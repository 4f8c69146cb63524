swarmsh init > /dev/null
export SWARMSH_AGENT=carol
swarmsh scrum organization create Harbour --chief carol --eat-owner ed
swarmsh scrum team add red --product-owner rita --scrum-master rob
swarmsh scrum done add tested "All tests pass"
swarmsh scrum done add shown "Somebody has seen it"
swarmsh scrum done remove shown
swarmsh scrum done remove shown
echo "exit $?"
swarmsh scrum done gate "make test"
swarmsh scrum done gate
swarmsh scrum item add berth "Free a berth" --points 3 --acceptance "The berth is free"
swarmsh scrum item add crane "Mend the crane" --team red --needs crane
swarmsh scrum item add paint "Paint the pier" --points 0.5 --acceptance "It is white"
swarmsh scrum item add berth "Again"
echo "exit $?"
swarmsh scrum item add BERTH "Again, louder"
echo "exit $?"
swarmsh scrum item add odd "Odd" --points 0.3
echo "exit $?"
swarmsh scrum item add odd "Odd" --points 1e308
echo "exit $?"
swarmsh scrum item add odd "Odd" --points -1e308
echo "exit $?"
swarmsh scrum item add tow "Tow a ship" --work nowhere
echo "exit $?"
swarmsh work add --id tow-ship "Tow a ship" --quiet
swarmsh scrum item add tow "Tow a ship" --work tow-ship --points 2 --acceptance "It is in the harbour"
swarmsh scrum item refine crane --points 5 --acceptance "It lifts 20 tons"
swarmsh scrum item refine nothing --points 5
echo "exit $?"
swarmsh scrum item order tow --before berth
swarmsh scrum item order paint
swarmsh scrum item order berth --by rob
echo "exit $?"
swarmsh scrum item drop paint --reason "It rains"
swarmsh scrum item drop paint --reason "It rains"
echo "exit $?"
swarmsh scrum backlog
swarmsh scrum backlog --json
swarmsh scrum board
swarmsh scrum board --json | tail -1

# Nobody goes on before all have come.
swarmsh init > /dev/null
swarmsh atomic barrier start --count 1
swarmsh atomic barrier-join start --count 3 --participant a
swarmsh atomic barrier-join start --count 3 --participant b --quiet
swarmsh atomic barrier-join start --count 4 --participant c || echo "exit $?"
swarmsh atomic show start
swarmsh atomic barrier start --count 3
swarmsh --json atomic barrier start --count 1 --participant a
swarmsh atomic barrier start --count 2 --wait 0.1 || echo "exit $?"
swarmsh atomic show start
swarmsh atomic barrier-join start --count 2 --participant a --generation 9 || echo "exit $?"
swarmsh atomic barrier-join start --count 2 --participant a
swarmsh atomic barrier-leave start --participant b || echo "exit $?"
swarmsh atomic barrier-leave start --participant a
swarmsh atomic barrier-break start --reason 'nobody is there' || echo "exit $?"
swarmsh atomic barrier-join start --count 2 --participant a --quiet
swarmsh atomic barrier-break start --reason 'b is gone' --generation 4 --by ann
swarmsh atomic barrier-leave start --participant a --generation 4 || echo "exit $?"
swarmsh atomic barrier start --count 0 --participant a || echo "exit $?"

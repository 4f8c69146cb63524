swarmsh init > /dev/null
swarmsh work add "$(printf 'a\033[31mred\033[0m\tb\rc\bd\302\205e\342\200\256f')" --id evil
swarmsh work list
swarmsh work list --json | grep -o '"title":"[^"]*"'
swarmsh work show evil | grep title

swarmsh init > /dev/null
swarmsh work add "Measure" --id m > /dev/null
swarmsh work add "Plot" --id p --after m > /dev/null
swarmsh work show p | grep waits
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work complete "$token" --quiet
swarmsh work list --state ready

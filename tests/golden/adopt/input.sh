swarmsh init > /dev/null
swarmsh work adopt --agent a1; echo "exit $?"
swarmsh work add "Measure" --id m > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work adopt --agent a1 | grep -E "^(id|epoch)"
swarmsh work complete "$token"

swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work handoff "$token" --to a2; echo "exit $?"
swarmsh agent register a2
swarmsh work handoff "$token" --to a2 --note "on the pier" | grep -E "^(id|epoch)"
swarmsh work list
swarmsh work complete "$token"

swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
swarmsh agent register a2 --quiet
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work release "$token" --quiet
swarmsh work handoff "$token" --to a2

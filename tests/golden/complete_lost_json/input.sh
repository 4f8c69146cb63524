swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work release "$token" --quiet
swarmsh work complete "$token" --json

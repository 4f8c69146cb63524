swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work renew "$token" --lease 600 | awk '{ print $1 }'
swarmsh work renew "$token" --json | sed -E 's/"token":"[^"]*"/"token":TOKEN/; s/"deadline":[0-9]+/"deadline":DEADLINE/'

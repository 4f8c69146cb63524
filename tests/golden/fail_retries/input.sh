swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work fail "$token" --error "the gauge is dry" --json | sed -E 's/"due":[0-9]+/"due":DUE/'

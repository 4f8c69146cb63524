swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work progress "$token" --percent 40 --note "four of ten"
swarmsh work show tide | awk '$1 == "progress" { print $1, $2, $3, $4, $5, $6 }'
swarmsh work progress "$token" --percent 140; echo "exit $?"
swarmsh work progress "$token"

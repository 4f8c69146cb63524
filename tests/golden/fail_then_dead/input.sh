swarmsh init > /dev/null
swarmsh work add "Measure" --id m --max-attempts 1 > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work fail "$token" --error "the gauge is dry"
swarmsh work show m --json | grep -o '"error":"[^"]*"'
swarmsh work retry m --attempts 2
swarmsh work retry m

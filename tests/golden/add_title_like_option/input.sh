swarmsh init > /dev/null
swarmsh work add --id m -- --measure
swarmsh work list --json | grep -o '"title":"[^"]*"'

swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
cursor=$(swarmsh events --json | sed -nE 's/.*"cursor":"([^"]*)".*/\1/p')
swarmsh work add "Plot" --id p > /dev/null
swarmsh events --from "$cursor" --json | grep -o '"id":"[^"]*"'
swarmsh events --from end
swarmsh events --id tide --max 1 | awk '{ print $2, $4 }'

swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
swarmsh events --follow --max 2 --json > seen &
sleep 0.3
swarmsh work add "Plot" --id p > /dev/null
wait
grep -o '"id":"[^"]*"' seen

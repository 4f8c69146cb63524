swarmsh init > /dev/null
export TRACEPARENT=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
swarmsh work add "Measure" --id m
TRACEPARENT=nonsense swarmsh work add "Plot" --id p
swarmsh work show m | grep trace
swarmsh work show p | grep -c trace; true

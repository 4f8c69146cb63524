swarmsh init > /dev/null
swarmsh work add "Measure" --traceparent nonsense

swarmsh init > /dev/null
swarmsh work add "Measure" --priority 12

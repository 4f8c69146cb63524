swarmsh init > /dev/null
swarmsh work add "Measure" --id m > /dev/null
swarmsh work add "Other" --id m

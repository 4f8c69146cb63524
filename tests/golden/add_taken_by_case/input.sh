swarmsh init > /dev/null
swarmsh work add "Measure" --id Tide > /dev/null
swarmsh work add "Other" --id tide

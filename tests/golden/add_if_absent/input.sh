swarmsh init > /dev/null
swarmsh work add "Measure" --id m --if-absent --json
swarmsh work add "Other" --id m --if-absent --json
swarmsh work add "Other" --id m --if-absent

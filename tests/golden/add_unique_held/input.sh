swarmsh init > /dev/null
swarmsh work add "Measure" --id m --unique key > /dev/null
swarmsh work add "Other" --id o --unique key --if-absent
swarmsh work add "Other" --id o --unique key

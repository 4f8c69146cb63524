swarmsh init > /dev/null
swarmsh work add "Measure" | grep -cE '^[a-z0-9]{14}$'

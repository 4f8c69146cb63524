swarmsh init > /dev/null
swarmsh work add "Measure" --payload pier

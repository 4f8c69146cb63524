swarmsh init > /dev/null
swarmsh work add "Measure" --needs "a b"

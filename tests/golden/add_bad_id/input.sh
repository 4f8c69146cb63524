swarmsh init > /dev/null
swarmsh work add "Measure" --id ../../etc/passwd

swarmsh init > /dev/null
swarmsh work add "Measure" --id m --json
swarmsh work add "Later" --id l --delay 60 --json
swarmsh work add "Plot" --id p --after m --json
swarmsh work add "Quiet" --id q --quiet

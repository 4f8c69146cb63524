swarmsh init > /dev/null
swarmsh work add "Measure" --id m > /dev/null
swarmsh work add "Plot" --id p --after m > /dev/null
swarmsh work cancel m --quiet
swarmsh watch --until-empty --interval 0.1 --quiet

swarmsh init > /dev/null
swarmsh work add "Plot" --id plot --after tide

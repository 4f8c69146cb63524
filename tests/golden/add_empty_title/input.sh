swarmsh init > /dev/null
swarmsh work add ""

swarmsh init > /dev/null
swarmsh work show none --json

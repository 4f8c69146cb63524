swarmsh init > /dev/null
swarmsh work show "../x"

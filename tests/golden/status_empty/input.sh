swarmsh init > /dev/null
swarmsh status | sed 1d

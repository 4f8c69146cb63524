swarmsh init > /dev/null
swarmsh status --json | sed -E 's/"at":[0-9.]+/"at":TIME/'

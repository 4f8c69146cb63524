swarmsh init > /dev/null
swarmsh watch --until-empty --json | sed -E 's/"at":[0-9.]+/"at":TIME/'
swarmsh watch --until-empty | awk '{ $1 = "TIME"; print }'

swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work progress "$token" --percent 50 --note half --quiet
swarmsh work complete "$token" --quiet
swarmsh events | awk '{ $1 = "TIME"; print }'
swarmsh events --json | sed -E 's/"(at|deadline)":[0-9.]+/"\1":TIME/g; s/"cursor":"[^"]*"/"cursor":CURSOR/'

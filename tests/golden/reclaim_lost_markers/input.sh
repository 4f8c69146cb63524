swarmsh init > /dev/null
swarmsh work add One --id w1 --quiet
swarmsh work add Next --id next --after w1 --quiet
rm .swarmsh/work/after/next/w1 .swarmsh/work/waits/w1/*
swarmsh work reclaim
swarmsh work list
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work complete "$token" --quiet
swarmsh work list --state ready

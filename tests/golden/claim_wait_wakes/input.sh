swarmsh init > /dev/null
(sleep 0.3; swarmsh work add "Measure" > /dev/null) &
swarmsh work claim --agent a1 --wait 30 | grep ^title
wait

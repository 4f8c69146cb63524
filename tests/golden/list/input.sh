swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide --tags sea --priority 1 > /dev/null
swarmsh work add "Plot it" --id plot --after tide --needs gpu > /dev/null
swarmsh work add "海を測る" --id sea --delay 600 > /dev/null
swarmsh work list
for filter in "--state blocked" "--tag sea" "--need gpu" "--priority 1" "--agent a1" "--state ready --tag none"; do echo "# $filter"; swarmsh work list $filter; done

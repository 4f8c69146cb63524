swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide --payload 1 > /dev/null
swarmsh work list --json | sed -E 's/"added_at_micros":[0-9]+/"added_at_micros":TIME/'

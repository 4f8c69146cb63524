swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide --payload '{"pier":4}' --tags sea --lease 60 > /dev/null
swarmsh work claim --agent a1 --json | sed -E 's/"token":"[^"]*"/"token":TOKEN/; s/"deadline":[0-9]+/"deadline":DEADLINE/; s/"added_at_micros":[0-9]+/"added_at_micros":TIME/'

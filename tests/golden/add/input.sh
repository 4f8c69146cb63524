swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide --priority 2 --needs gpu,linux --tags sea --payload '{"pier":4}' --max-attempts 5 --lease 60 --unique key --estimate 30
swarmsh work show tide | grep -v ^added
swarmsh work show tide --json | sed 's/,"added_at_micros":[0-9]*//'

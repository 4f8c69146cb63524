swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
swarmsh work cancel tide --reason "no more tides"
swarmsh work cancel tide; echo "exit $?"
swarmsh work cancel none

swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
swarmsh work claim --agent a1 > /dev/null
swarmsh agent deregister a1; echo "exit $?"
swarmsh agent deregister a1 --release
swarmsh work list
swarmsh agent deregister a1

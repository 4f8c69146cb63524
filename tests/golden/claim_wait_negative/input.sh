swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
swarmsh work claim --agent ann --wait -1
swarmsh work show tide | grep state

swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
swarmsh work claim --agent a1 > /dev/null
swarmsh agent show a1 | sed -E 's/[0-9]+ s ago/TIME/; s/until [^)]*/until TIME/; s/ +/ /g'
swarmsh agent show none

swarmsh help events add || echo "exit $?"
swarmsh help work clam

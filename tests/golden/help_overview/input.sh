swarmsh

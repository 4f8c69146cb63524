swarmsh init; swarmsh init

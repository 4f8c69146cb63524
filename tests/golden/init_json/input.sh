swarmsh init --json; swarmsh init --json; swarmsh init --quiet

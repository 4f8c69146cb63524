swarmsh --version
swarmsh --version --json | sed 's/"commit":.*/.../'
swarmsh work claim --version

swarmsh --version
swarmsh --version --json
swarmsh work claim --version

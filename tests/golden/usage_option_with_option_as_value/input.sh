swarmsh work claim --agent --json

swarmsh work claim --agent

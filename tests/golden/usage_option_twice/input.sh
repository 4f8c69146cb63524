swarmsh work claim --agent a1 --agent a2

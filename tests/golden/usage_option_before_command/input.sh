swarmsh --agent a1 work claim

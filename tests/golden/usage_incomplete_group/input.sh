swarmsh agent

swarmsh stats

swarmsh stats --json

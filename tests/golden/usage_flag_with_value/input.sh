swarmsh stats --json=yes

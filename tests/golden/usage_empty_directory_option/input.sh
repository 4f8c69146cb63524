swarmsh --dir "" stats

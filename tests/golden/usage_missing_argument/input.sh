swarmsh work add

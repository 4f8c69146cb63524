swarmsh help pause --json

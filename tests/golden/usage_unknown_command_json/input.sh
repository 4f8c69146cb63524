swarmsh wrok --json

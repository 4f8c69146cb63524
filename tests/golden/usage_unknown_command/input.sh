swarmsh wrok

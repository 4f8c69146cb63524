swarmsh work lst

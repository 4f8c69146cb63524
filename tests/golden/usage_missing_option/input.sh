swarmsh work claim

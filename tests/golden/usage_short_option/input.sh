swarmsh work claim -a a1

swarmsh work claim --agnet a1

swarmsh xyzzy

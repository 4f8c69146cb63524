swarmsh work list --state redy

mkdir other; swarmsh --dir other stats

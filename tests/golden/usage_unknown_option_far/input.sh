swarmsh stats --xyzzy

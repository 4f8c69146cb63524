swarmsh work --help

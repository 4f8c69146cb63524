swarmsh --dir one init; SWARMSH_DATA_DIR=none swarmsh stats --dir one --json

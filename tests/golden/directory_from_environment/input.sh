export SWARMSH_DATA_DIR=shared; swarmsh init; swarmsh stats --json; SWARMSH_DATA_DIR=none swarmsh stats

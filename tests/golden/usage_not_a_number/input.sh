swarmsh work add "Measure" --priority high

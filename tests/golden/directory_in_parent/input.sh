swarmsh init; mkdir -p a/b; cd a/b; swarmsh work add "Measure" --id m; cd ../..; swarmsh work list --json | grep -c '"id":"m"'

swarmsh init > /dev/null
awk 'BEGIN { for (i = 0; i < 70; i++) printf "["; for (i = 0; i < 70; i++) printf "]" }' > deep.json
swarmsh work add "Measure" --payload @deep.json

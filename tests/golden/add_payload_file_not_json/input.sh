swarmsh init > /dev/null
printf '{\n  "pier": four\n}\n' > p.json
swarmsh work add "Measure" --payload @p.json

swarmsh init > /dev/null
printf '{\n  "pier": 4\n}\n' > p.json
swarmsh work add "Measure" --id m --payload @p.json
swarmsh work show m | grep payload

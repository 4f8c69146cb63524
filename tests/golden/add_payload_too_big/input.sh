swarmsh init > /dev/null
printf '"%1048600s"' x > big.json
swarmsh work add "Measure" --payload @big.json

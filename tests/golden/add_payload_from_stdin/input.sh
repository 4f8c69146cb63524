swarmsh init > /dev/null
echo '[1,2,"three"]' | swarmsh work add "Measure" --id m --payload -
swarmsh work show m | grep payload

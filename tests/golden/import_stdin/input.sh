swarmsh init > /dev/null
echo '{"title":"Measure","id":"m"}' | swarmsh work import -
printf -- '- title: Plot\n  id: p\n' | swarmsh work import -
swarmsh work import - < /dev/null
swarmsh work list

swarmsh init > /dev/null
swarmsh work add "Paint the walls" --id walls --unique paint > /dev/null
cat > w.jsonl <<'END'
{"title":"Move in, \",\"after\":[\"x\"]","id":"last","after":["paint","middle"],"payload":{"after":["paint"]}}
{"title":"Hang pictures","id":"middle","after":["paint","dry","walls"],"priority":2}
{"title":"Dry","id":"dry","unique":"dry","after":["paint"]}
{"title":"Paint","id":"paint","unique":"paint"}
END
swarmsh work import w.jsonl
swarmsh work list
for id in last middle dry; do swarmsh work show $id --json | grep -o '"after":\[[^]]*\]' | head -n 1; done
swarmsh work show last | grep -e title -e payload
swarmsh work import w.jsonl --if-absent

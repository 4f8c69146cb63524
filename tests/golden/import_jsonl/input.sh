swarmsh init > /dev/null
cat > w.jsonl <<'END'
{"title":"Plot","id":"p","after":["m"],"needs":["gpu"],"tags":["sea"]}

{"title":"Measure","id":"m","priority":1,"payload":{"pier":4},"max_attempts":5,"lease":60,"delay":0,"unique":"k","estimate":9,"traceparent":null}
END
swarmsh work import w.jsonl
swarmsh work list
swarmsh work show m | grep -v ^added

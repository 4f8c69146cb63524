swarmsh init > /dev/null
printf '%s\n' '{"id":"a1","role":"half \ud800, none \u0000, slash \\","host":""}' > .swarmsh/agents/a1.json
touch -d @1700000000 .swarmsh/agents/a1.json
swarmsh agent show a1 --json | sed 's/"seen_at".*//'
swarmsh agent update a1 --work-capacity 2 --quiet
swarmsh work export > export.jsonl
swarmsh --dir copy init > /dev/null
swarmsh --dir copy work import export.jsonl --quiet
cat copy/agents/a1.json

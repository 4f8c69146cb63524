swarmsh init > /dev/null
swarmsh agent register a1 --labels gpu --work-capacity 3 --quiet
swarmsh work add "Measure" --id m --payload '{"pier":4}' --tags sea > /dev/null
swarmsh work add "Plot" --id p --after m > /dev/null
swarmsh work add "Later" --id l --delay 900 > /dev/null
swarmsh work add "Never" --id n > /dev/null
swarmsh work cancel n --reason "not needed" --quiet
swarmsh work add "Broken" --id b --max-attempts 1 --priority 0 > /dev/null
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work fail "$token" --error "it broke" --quiet
token=$(swarmsh work claim --agent a1 | awk '$1 == "token" { print $2 }')
swarmsh work complete "$token" --result '[1,2]' --quiet
swarmsh work claim --agent a1 > /dev/null
mkdir -p .swarmsh/streams/vote/whole .swarmsh/streams/vote/trimmed
echo '{"n":1}' > .swarmsh/streams/vote/whole/0000000001.json
for n in 7 8 9; do echo "{\"n\":$n}" > ".swarmsh/streams/vote/trimmed/000000000$n.json"; done
swarmsh work export > one.jsonl
grep stream one.jsonl
head -1 one.jsonl
swarmsh --dir copy init --quiet
swarmsh --dir copy work import one.jsonl
swarmsh --dir copy work export > two.jsonl
cmp one.jsonl two.jsonl && echo "nothing was lost"
swarmsh --dir copy work import one.jsonl --json
swarmsh --dir copy stats
printf '{"swarmsh_export":1}\n{"stream":{"kind":"vote","id":"v","first":0,"events":[1]}}\n' > bad.jsonl
swarmsh work import bad.jsonl; echo "exit $?"

swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
for log in .swarmsh/events/*.jsonl; do printf '{"at":1795371943,"verb":"claim","id":"tide","note":"cut \"{' >> "$log"; done
swarmsh work add "Write the log" --id log > /dev/null
swarmsh work cancel tide > /dev/null
swarmsh events --json | sed 's/"at":[0-9.]*/"at":0/; s/,"cursor":.*/}/'

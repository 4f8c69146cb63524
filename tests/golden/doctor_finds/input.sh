swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide > /dev/null
swarmsh work add "Write the log" --id log --after tide > /dev/null
for i in 1 2 3; do printf '{"id":"packed%s","title":"Packed %s"}\n' $i $i; done | swarmsh work import - > /dev/null
swarmsh work add "Cut short" --id cut > /dev/null
swarmsh pause > /dev/null
for file in .swarmsh/work/ready/*/*/*.cut.*; do echo '{"lease":1' > "$file"; done
touch "$(printf '.swarmsh/a\tb\nc')" "$(printf '.swarmsh/work/blocked/x\ty\nz')"
mkdir .swarmsh/work/dead/somebody
swarmsh doctor --json | sed 's/unreadable.*does not hold/unreadable ... does not hold/'
swarmsh doctor --repair | sed 's/".*" does not hold/... does not hold/'
swarmsh doctor

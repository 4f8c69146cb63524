swarmsh init > /dev/null
swarmsh agent register a1 --role builder --labels gpu --work-capacity 2 > /dev/null
for id in a b; do swarmsh work add "Do $id" --id $id > /dev/null; done
swarmsh work add "Never" --id n --after b > /dev/null
swarmsh work cancel b --quiet
swarmsh work claim --agent a1 > /dev/null
swarmsh pause --reason lunch --quiet
swarmsh status | sed -E '1d; s/[0-9]+ (s|min)/TIME/g; s/ +/ /g'

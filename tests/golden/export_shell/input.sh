swarmsh export shell --out bin
ls bin
swarmsh export shell --out bin
for file in bin/*.sh; do
  head -n 1 "$file"
  test -x "$file" && sh -n "$file" || echo "$file is no program"
  test "$(tail -n +3 "$file" | sha256sum | cut -d ' ' -f 1)" = "$(sed -n '2s/.* //p' "$file")" ||
    echo "$file is marked with another hash"
done
swarmsh export shell --out again --quiet
diff -r bin again && echo "twice the same"
swarmsh export shell --single-file
ls *.sh
swarmsh export shell --only telemetry,coordination --out two --json | sed 's/[0-9a-f]\{64\}/HASH/g; s/"bytes":[0-9]*/"bytes":N/g'
ls two

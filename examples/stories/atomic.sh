#!/bin/sh
# Three scripts release a version together: they share a count, a setting, a step that is done once, and a
# lock around the only server. One of them is too slow and is taken off the lock.
set -u
swarmsh init > /dev/null

say() { printf '\n-- %s\n' "$*"; }

echo 'Ann, Bo and Cy are three scripts that release a version together.'

say 'Each script takes the next build number; no two get the same.'
for script in ann bo cy; do
  echo "$script builds number $(swarmsh --quiet atomic counter-add build)"
done

say 'The colour that serves is changed only by who has seen the current one.'
swarmsh atomic key-set serving blue --if-absent
swarmsh atomic key-set serving green --if-value blue
swarmsh atomic key-set serving red --if-value blue 2> /dev/null || echo "bo was too late: exit $?"
echo "serving: $(swarmsh atomic get serving)"

say 'The schema is migrated once; whoever asks later is told the result.'
for script in ann bo cy; do
  swarmsh atomic once schema-7 -- echo "migrated by $script"
done

say 'Nobody goes on before all three are ready.'
swarmsh atomic barrier ready --count 3 --quiet &
swarmsh atomic barrier ready --count 3 --quiet &
swarmsh atomic barrier ready --count 3
wait

say 'One script at a time may touch the server. Each token is higher than the last.'
for script in ann bo; do
  swarmsh atomic lock server -- sh -c "echo \"$script deploys with token \$SWARMSH_LOCK_TOKEN\""
done

say 'The server keeps the highest token that it has seen, and refuses lower ones.'
cat > deploy.sh <<'SERVER'
seen=$(swarmsh atomic get server-token 2> /dev/null || echo 0)
[ "$2" -ge "$seen" ] || { echo "server: $1 has token $2, but $seen was here"; exit 1; }
swarmsh --quiet atomic counter-set server-token "$2" --if-count "$seen" > /dev/null || exit
echo "server: took version of $1 with token $2"
SERVER
token=$(swarmsh --quiet atomic lock-acquire server --holder cy-1 --by cy)
echo "cy holds token $token, and does nothing for too long"
swarmsh atomic lock server --wait 0 -- true 2> /dev/null || echo "ann does not wait: exit $?"
swarmsh atomic lock-break server --token "$token" --reason 'cy does not answer' --by ann
swarmsh atomic lock server -- sh -c 'sh deploy.sh ann "$SWARMSH_LOCK_TOKEN"'
sh deploy.sh cy "$token"
swarmsh atomic lock-release server --holder cy-1 --token "$token" 2> /dev/null ||
  echo "cy learns that it lost the lock: exit $?"

say 'What was released is written down as a whole, or not at all.'
echo "version 7, build $(swarmsh atomic get build)" | swarmsh atomic write release.txt
cat release.txt

say 'What is left:'
swarmsh atomic list

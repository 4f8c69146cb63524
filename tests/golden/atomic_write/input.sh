# A file is replaced as a whole, or left as it is; no data directory is needed.
umask 022
permissions() { ls -l "$1" | cut -c 1-10; }
echo one | swarmsh atomic write state
cat state && permissions state
echo two | swarmsh atomic write state --if-absent || echo "exit $?"
cat state
chmod 640 state
printf 'three\n' | swarmsh --json atomic write ./state
cat state && permissions state
printf '' | swarmsh atomic write state --mode 600
wc -c < state | tr -d ' ' && permissions state
echo four | swarmsh atomic write new --if-absent --mode 0700 --quiet
cat new && permissions new
echo five | swarmsh atomic write state --mode 9 || echo "exit $?"
mkdir there && ln -s state link && ln -s nowhere loose && mkfifo pipe
for file in "" there there/ . link loose pipe none/state state/x; do
  echo six | swarmsh atomic write "$file" || echo "exit $?"
done
echo seven | swarmsh atomic write there/state && cat there/state
ls -A . there

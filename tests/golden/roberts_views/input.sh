swarmsh() {
  command swarmsh "$@" > out
  code=$?
  sed "s/20[0-9-]*T[0-9:]*Z/TIME/g" out
  test $code = 0 || echo "exit $code: $*"
}
swarmsh init > /dev/null
swarmsh roberts assembly create "Council" --members ann,ben,cid --chair ann --secretary ben --by ann > /dev/null
swarmsh roberts meeting open --present ben,cid --by ann --quiet
swarmsh roberts motion make "Paint the door" --by ben --quiet
swarmsh roberts motion second --by cid --json
swarmsh roberts motion debate --by cid > /dev/null
swarmsh roberts motion debate --by ben > /dev/null
swarmsh roberts show --json
swarmsh roberts agenda --json
swarmsh roberts motions --json
swarmsh roberts debate yield --by cid > /dev/null
swarmsh roberts debate yield --by ben > /dev/null
swarmsh roberts vote open --by ann --method ballot > /dev/null
swarmsh roberts motion vote nay --by cid > /dev/null
swarmsh roberts agenda --json
swarmsh roberts agenda
swarmsh roberts minutes --json
swarmsh roberts show --assembly other
swarmsh roberts assembly create "Other" --assembly other --members ann --chair ann --secretary ann > /dev/null
swarmsh roberts show
SWARMSH_AGENT=ann
export SWARMSH_AGENT
swarmsh roberts meeting open --assembly other
swarmsh roberts minutes --assembly other
swarmsh roberts show --assembly other --quiet
swarmsh roberts minutes --assembly other --quiet | head -n 2

swarmsh() {
  command swarmsh "$@" > out
  code=$?
  sed "s/20[0-9-]*T[0-9:]*Z/TIME/g" out
  test $code = 0 || echo "exit $code: $*"
}
swarmsh init > /dev/null
swarmsh roberts assembly create "Council" --members ann,ben,cid,dee --chair ann --secretary ben --speeches 1 --by ann
swarmsh roberts meeting open --present ben,cid,dee --by ann
swarmsh roberts motion debate --by ben
swarmsh roberts motion make "Paint the door" --speak --by ben
swarmsh roberts motion debate --by cid
swarmsh roberts motion second --by cid
swarmsh roberts debate speak "It is grey" --by ben
swarmsh roberts debate speak "And cold" --by cid
swarmsh roberts motion debate --against --by cid
swarmsh roberts motion debate --for --by dee
swarmsh roberts motion debate --for --by dee
swarmsh roberts motion debate --by ann
swarmsh roberts agenda
swarmsh roberts vote open --by ann
swarmsh roberts debate next --by ann
swarmsh roberts debate yield --by ben
swarmsh roberts debate yield --by dee
swarmsh roberts debate speak "Paint smells" --by cid
swarmsh roberts debate yield --by cid
swarmsh roberts debate yield --by cid
swarmsh roberts motion debate --by cid
swarmsh roberts debate close --by ann
swarmsh roberts vote open --by dee --method hands
swarmsh roberts motion vote aye --by ben
swarmsh roberts motion vote aye --by cid
swarmsh roberts motion vote nay --by dee
swarmsh roberts vote divide --by dee
swarmsh roberts motion vote aye --by ben
swarmsh roberts motion vote nay --by cid
swarmsh roberts motion vote nay --by dee
swarmsh roberts motions

swarmsh() {
  command swarmsh "$@" > out
  code=$?
  sed "s/20[0-9-]*T[0-9:]*Z/TIME/g" out
  test $code = 0 || echo "exit $code: $*"
}
swarmsh init > /dev/null
swarmsh roberts assembly create "Council" --members ann,ben,cid,dee --chair ann --secretary ben --by ann
swarmsh roberts assembly create "Council" --members ann --chair ann --secretary ann --by ann
swarmsh roberts meeting open --by cid
swarmsh roberts meeting open --by ann
swarmsh roberts motion make "Paint the door red" --by ann
swarmsh roberts member arrive --by ben
swarmsh roberts member arrive cid --by ben
swarmsh roberts member arrive dee --by cid
swarmsh roberts show
swarmsh roberts motion make "Paint the door red" --by ben
swarmsh roberts motion make "Buy a rug" --by cid
swarmsh roberts motion second --by ben
swarmsh roberts motion second q1 --by cid
swarmsh roberts motion amend --strike red --insert "dark blue" --by cid
swarmsh roberts motion second --by ben
swarmsh roberts agenda
swarmsh roberts vote open --by ann
swarmsh roberts motion vote aye --by ben
swarmsh roberts motion vote aye --by ben
swarmsh roberts motion vote nay --question q1 --by cid
swarmsh roberts motion vote nay --by cid
swarmsh roberts motion close --by ann --choice aye
swarmsh roberts vote open --by ann --method roll-call
swarmsh roberts motion vote aye --by ben
swarmsh roberts motion vote aye --by cid
swarmsh roberts motions
swarmsh roberts meeting adjourn --by ben
swarmsh roberts meeting adjourn --by ann
swarmsh roberts minutes
swarmsh roberts agenda

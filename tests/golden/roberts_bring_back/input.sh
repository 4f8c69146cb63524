swarmsh() {
  command swarmsh "$@" > out
  code=$?
  sed "s/20[0-9-]*T[0-9:]*Z/TIME/g" out
  test $code = 0 || echo "exit $code: $*"
}
swarmsh init > /dev/null
pass() {
  swarmsh roberts vote open --by ann
  for member in ben cid dee; do swarmsh roberts motion vote aye --by $member; done
}
swarmsh roberts assembly create "Council" --members ann,ben,cid,dee --chair ann --secretary ben --by ann
swarmsh roberts meeting open --present ben,cid,dee --by ann
swarmsh roberts motion make "Paint the door" --by ben
swarmsh roberts motion second --by cid
swarmsh roberts motion make --kind commit --committee paint --by cid
swarmsh roberts motion second --by dee
pass
swarmsh roberts question take q1 --by ben
swarmsh roberts agenda
swarmsh roberts committee report q1 "Blue lasts" --by cid
pass
swarmsh roberts motion make --kind reconsider --target q1 --by cid
swarmsh roberts motion second --by ben
pass
swarmsh roberts agenda
pass
swarmsh roberts notice give rescind q1 --by dee
swarmsh roberts motion make --kind rescind --target q1 --by dee
swarmsh roberts motion second --by ben
swarmsh roberts vote open --method ballot --by ann
swarmsh roberts motion vote nay --by ben
swarmsh roberts motion vote nay --by cid
swarmsh roberts motion vote aye --by dee
swarmsh roberts motion vote nay --by ann
swarmsh roberts motion make "Buy a rug" --by ben
swarmsh roberts motion second --by cid
swarmsh roberts motion make --kind reconsider --target q4 --by cid
swarmsh roberts motion second --by ben
pass
swarmsh roberts question take q6 --by dee
swarmsh roberts motions
pass
pass
swarmsh roberts meeting adjourn --by ann
swarmsh roberts meeting open --present ben,cid,dee --by ann
swarmsh roberts minutes approve 1 --corrections "dee came late" --by ann
swarmsh roberts minutes approve 2 --by ann
swarmsh roberts minutes --meeting 1
swarmsh roberts minutes --meeting 3

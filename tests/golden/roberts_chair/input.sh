swarmsh() {
  command swarmsh "$@" > out
  code=$?
  sed "s/20[0-9-]*T[0-9:]*Z/TIME/g" out
  test $code = 0 || echo "exit $code: $*"
}
swarmsh init > /dev/null
swarmsh roberts assembly create "Council" --members ann,ben,cid,dee --chair ann --secretary ben --by ann
swarmsh roberts member add eve --by cid
swarmsh roberts member add eve --by ann
swarmsh roberts member remove ben --by ann
swarmsh roberts role assign cid secretary --by ann
swarmsh roberts member remove ben --by ann
swarmsh roberts meeting open --present cid,dee --by ann
swarmsh roberts roll call --present ann,cid,dee,eve --by cid
swarmsh roberts motion make --kind postpone --until 2100-01-01T00:00:00Z --by dee
swarmsh roberts motion make "Buy a rug" --by dee
swarmsh roberts motion lapse --by eve
swarmsh roberts motion lapse --by ann
swarmsh roberts motion make "Buy a lamp" --by dee
swarmsh roberts motion state --by ann
swarmsh roberts point raise "The chair stated a motion without a second" --remedy second --by eve
swarmsh roberts point deny q3 --text "Debate may begin" --by ann
swarmsh roberts motion make --kind appeal --by eve
swarmsh roberts motion second --by dee
swarmsh roberts vote open --by ann
swarmsh roberts motion vote nay --by cid
swarmsh roberts motion vote nay --by dee
swarmsh roberts motion vote nay --by eve
swarmsh roberts point grant --by ann
swarmsh roberts motion make "Who pays?" --kind information --by eve
swarmsh roberts inquiry answer "The fund" --by dee
swarmsh roberts motion make "May I amend?" --kind inquiry --by eve
swarmsh roberts inquiry answer "Yes" --by dee
swarmsh roberts inquiry answer "Yes" --by ann
swarmsh roberts motion withdraw --by dee
swarmsh roberts vote object --by eve
swarmsh roberts vote object --by eve
swarmsh roberts motion vote aye --by cid
swarmsh roberts point raise "Too loud" --by dee
swarmsh roberts point grant --by ann
swarmsh roberts chair pass cid --by ann
swarmsh roberts meeting recess --seconds 0 --by cid
swarmsh roberts motion vote aye --by dee
swarmsh roberts motion vote aye --by ann
swarmsh roberts motion vote aye --by eve
swarmsh roberts meeting resume --by dee
swarmsh roberts meeting resume --by cid
swarmsh roberts member leave --by ann
swarmsh roberts member leave eve --by cid
swarmsh roberts show
swarmsh roberts meeting adjourn --by cid

swarmsh() {
  command swarmsh "$@" > out
  code=$?
  sed "s/20[0-9-]*T[0-9:]*Z/TIME/g" out
  test $code = 0 || echo "exit $code: $*"
}
swarmsh init > /dev/null
pass() {
  swarmsh roberts vote open --method consent --by ann
  for member in ben cid; do swarmsh roberts motion vote aye --by $member; done
}
swarmsh roberts assembly create "Board" --kind board --quorum 2 --members ann,ben,cid --chair ann --secretary ann --by ann
swarmsh roberts meeting open --present ben,cid --by ann
swarmsh roberts motion make "Paint" --carries '{"work":"sand"}' --by ben
swarmsh roberts motion make "Paint" --carries '[{"work":"sand"}]' --by ben
swarmsh roberts motion make "Paint" --carries '[{"work":"sand","title":"Sand it","colour":"red"}]' --by ben
swarmsh roberts motion make "Paint" --carries '[{"work":"a b","title":"Sand it"}]' --by ben
swarmsh roberts motion make "Paint and polish" --by ben --carries '[{"work":"sand","title":"Sand it","priority":2},{"work":"paint","title":"Paint it","needs":["brush"]}]'
swarmsh roberts motion amend --carries '[{"work":"sand","title":"Sand it well"}]' --cancels old --by cid
swarmsh work add "Old plan" --id old > /dev/null
pass
swarmsh roberts vote open --by ann
swarmsh roberts motion vote aye --by ann
swarmsh roberts motion vote aye --by ben
swarmsh roberts motion vote nay --by cid --quiet
swarmsh roberts motions --quiet
swarmsh work list --quiet
swarmsh work show old --json | sed 's/.*"state":"\([a-z]*\)".*/old is \1/'
swarmsh roberts motion make --kind rescind --target q1 --by cid --quiet
pass
swarmsh work show sand --json | sed 's/.*"state":"\([a-z]*\)".*/sand is \1/'
swarmsh roberts motion make "Paint and polish" --kind divide-question --parts '["Paint"]' --by cid
swarmsh roberts motion make "Paint and polish" --kind divide-question --parts '"Paint"' --by cid

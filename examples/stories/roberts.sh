#!/bin/sh
# An assembly of five agents decides what work is done: ann presides, ben keeps the minutes, and cid, dee and
# eve are members. Times differ from run to run, so they are cut from what is printed.
swarmsh init > /dev/null

# Says who does what, and lets them do it: `as NAME WORDS...` is `swarmsh roberts WORDS... --by NAME`.
as() {
  who=$1
  shift
  echo "$who\$ roberts $*"
  swarmsh roberts "$@" --by "$who" 2>&1 | sed 's/ until 20.*//; s/^./  &/'
}
# The same where nobody in particular asks.
look() {
  echo "\$ $*"
  swarmsh "$@" | sed 's/20[0-9-]*T[0-9:]*Z/(time)/g; s/^./  &/'
}
part() {
  echo
  echo "# $1"
}

echo "# A meeting without a quorum can't decide"
as ann assembly create 'Builders' --members ann,ben,cid,dee,eve --chair ann --secretary ben --speeches 1
as ann meeting open --present ben
as ben motion make 'Paint the door red'
as ben member arrive cid
as ben member arrive dee
as ben member arrive eve
look roberts show

part "A motion that carries work"
as cid motion make 'Sand the door and paint it red' --carries '[
  {"work":"sand","title":"Sand the door"},{"work":"paint","title":"Paint the door","needs":["brush"]}]'
as cid motion second
as dee motion second

part "Debate goes in turns"
as cid motion debate --for
as cid debate speak 'It is grey, and the wood is rough'
as dee motion debate --for
as eve motion debate --against
as eve debate speak 'Red fades'
as cid debate yield
as eve debate speak 'Red fades'
as eve debate yield
as dee debate yield
as cid motion debate

part "An amendment, and something out of order"
as dee motion make 'Buy a rug'
as eve motion amend --strike red --insert 'dark blue'
as dee motion second
look roberts agenda
as ann vote open
for member in ben dee eve; do as $member motion vote aye; done
as ann motion vote aye
as cid motion vote nay

part "The main question, by roll call"
as ann vote open --method roll-call
for member in ben cid dee; do as $member motion vote aye; done
as eve motion vote nay
as eve motion make --kind reconsider --target q1
as ann meeting adjourn

part "The work is there, once, and workers do it"
look work list --quiet
for worker in w1 w2; do
  swarmsh agent register $worker --labels brush --quiet > /dev/null
  echo "$worker claims and completes"
  item=$(swarmsh work claim --agent $worker --json)
  id=$(echo "$item" | sed 's/^{"id":"\([^"]*\)".*/\1/')
  token=$(echo "$item" | sed 's/.*"token":"\([^"]*\)".*/\1/')
  swarmsh work complete "$token" > /dev/null && echo "  $id is done"
done
look stats

part "The minutes say what was done, and not what was said"
look roberts minutes

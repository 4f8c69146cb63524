swarmsh init > /dev/null
swarmsh scrum organization create Harbour --chief carol --eat-owner ed > /dev/null
say() {
  swarmsh "$@" < . || echo "exit $?"
}
say work add paint --payload -
say work complete TOKEN --result -
say work import -
say realtime publish news -
say pattern give scrum red -
say pattern simulate scrum
say scrum-at-scale retrospective --sprint-results -
say atomic write result.txt
swarmsh work list
ls

swarmsh init > /dev/null
wrong() {
  printf "$1" > .swarmsh/config.yaml
  swarmsh roberts meeting adjourn --assembly council || echo "exit $?"
}
wrong '# Our assembly.\nroberts.speech_seconds: 0\n'
wrong 'roberts.speech_second: 60\n'
wrong 'roberts.enabled: false\n'
wrong 'roberts.kind: [board]\n'
wrong 'roberts:\n  speech_seconds: 60\n'
echo 'Lines about other patterns stand in nobody'"'"'s way.'
wrong 'scrum.sprint_days: many\nrobert.kind: board\n'
swarmsh config || echo "exit $?"
swarmsh pattern show robert || echo "exit $?"

say() {
  printf '%s\n' "$1" | swarmsh pattern simulate roberts
  echo "exit $?"
}
say '{"type":"meeting.open","by":"ann"}
not JSON'
say '[]'
say '{}'
say '{"type":"meeting.opne"}'
say '{"type":"meeting.open","presnt":[]}'
say '{"type":"meeting.open","present":"ann"}'
say '{"type":"meeting.open","present":["ann",5]}'
say '{"type":"role.assign","member":"ann","role":"king"}'
say '{"type":"role.assign","member":"ann"}'
say '{"type":"meeting.open","by":5}'
say '{"type":"meeting.open","stream":"../x"}'
say '{"type":"meeting.open","at":"now"}'
say '{"type":"meeting.open","at":-1}'
say '{"type":"meeting.open","standings":[{"work":"w1"}]}'
say '{"type":"chair.pass","member":{"id":"ann"}}'
printf '\377\n' | swarmsh pattern simulate roberts || echo "exit $?"
swarmsh pattern simulate nonsense < /dev/null || echo "exit $?"
swarmsh pattern simulate scrm < /dev/null || echo "exit $?"
swarmsh pattern simulate scrum missing.jsonl || echo "exit $?"

# A worker of `swarmsh verify` in a shell: does at random what a worker may do, and some things that it should not,
# until it is told to stop, is killed, or whoever started it is gone. What it asks and is answered it puts on
# record, a line of JSON for the call and one for the return.
#
# Usage: SHELL worker.sh LIBRARY ROOT HISTORY STOP PROCESS AGENT SEED ITEMS AGENTS ADOPTS PARENT
#
# HISTORY is a file that all workers append to, and PROCESS the name of this one there. STOP is a file: when it is
# there, the worker ends. ITEMS is how many items have chosen ids, AGENTS the other workers with commas between
# them, ADOPTS 1 when it takes over what its former self held, and PARENT who started it.
# shellcheck disable=SC2034,SC2154 # variables of the library
set -eu

library=$1 place=$2 history=$3 stop=$4 process=$5 me=$6 seed=$7 items=$8 teammates=$9
shift 9
adopts=$1 parent=$2
set --
# shellcheck source=/dev/null
. "$library"

# Tokens of the claims it holds, and of some that have ended, each with a blank behind it.
held='' ghosts='' calls=0
seed=$((seed % 65536))

# Sets chance: a number from 0 to 999.
roll() {
  seed=$(((seed * 25173 + 13849) % 65536))
  chance=$((seed * 125 / 8192))
}

# random_below N: sets random_below, a number from 0 to N - 1.
random_below() {
  seed=$(((seed * 25173 + 13849) % 65536))
  random_below=$((seed * $1 / 65536))
}

# pick WORDS: sets picked, one of the words at random; they have no blanks, and nothing that a shell expands.
pick() {
  picked=''
  # shellcheck disable=SC2086
  set -- $1
  if [ $# -eq 0 ]; then return 1; fi
  random_below "$#"
  shift "$random_below"
  picked=$1
}

# Sets moment: milliseconds since the Unix epoch.
read_time() {
  clock_is_kept=0
  clock_read
  moment=$now$now_milli
}

# record_call FIELDS: puts a call on record, before it is made.
record_call() {
  calls=$((calls + 1))
  read_time
  print_line "{\"process\":\"$process\",\"number\":$calls,\"calledAt\":$moment,$1}" >> "$history"
}

# record_return FIELDS: puts on record what a call was answered.
record_return() {
  read_time
  print_line "{\"process\":\"$process\",\"number\":$calls,\"returnedAt\":$moment,\"answer\":{$1}}" >> "$history"
}

record_error() {
  json_string "$error_message"
  record_return "\"error\":\"$error_code\",\"says\":$json_string"
}

# record_answer STATUS: puts on record how a verb that can lose ended, unless it was done.
record_answer() {
  case $1 in
    4)
      json_string "$error_message"
      record_return "\"outcome\":\"lost\",\"says\":$json_string"
      ;;
    6) record_return '"outcome":"not_found"' ;;
    5)
      if [ "$error_code" = conflict ]; then record_return '"outcome":"refused"'; else record_error; fi
      ;;
    *) record_error ;;
  esac
}

# record_moved STATUS: puts on record where an item went.
record_moved() {
  if [ "$1" != 0 ]; then
    record_answer "$1"
    return
  fi
  grants_of "$moved_claim"
  record_return "\"outcome\":\"done\",\"state\":\"$moved_state\",\"epoch\":$moved_epoch,\"grants\":[$grants]"
}

# grants_of TOKENS: sets grants, the claims as JSON, and tokens, each with a blank behind it.
grants_of() {
  grants='' tokens=''
  # Tokens hold nothing that a shell splits or expands.
  # shellcheck disable=SC2086
  for token in $1; do
    token_parse "$token"
    grants="$grants${grants:+,}{\"id\":\"$ticket_id\",\"epoch\":$ticket_epoch,\"deadline\":$token_deadline}"
    tokens="$tokens$token "
  done
}

# about VERB TOKEN: sets about, the fields of a call by the holder of a claim.
about() {
  token_parse "$2"
  about="\"verb\":\"$1\",\"id\":\"$ticket_id\",\"epoch\":$ticket_epoch,\"agent\":\"$me\""
}

# forget TOKEN: it is held no more, but may be tried again.
forget() {
  held=" $held"
  held="${held%%" $1 "*} ${held#*" $1 "}"
  held=${held# }
  ghosts="$1 $ghosts"
  while [ "${#ghosts}" -gt 3000 ]; do ghosts="${ghosts% * } "; done
}

claim() {
  random_below 4
  if [ -z "$held" ]; then patience=0.1; else patience=''; fi
  record_call "\"verb\":\"claim\",\"agent\":\"$me\""
  status=0
  swarm_claim "$me" "$((random_below + 1))" '' "$patience" || status=$?
  case $status in
    0 | 3)
      grants_of "$claims"
      record_return "\"outcome\":\"done\",\"grants\":[$grants]"
      held=$held$tokens
      ;;
    *) record_error ;;
  esac
}

adopt() {
  record_call "\"verb\":\"adopt\",\"agent\":\"$me\""
  status=0
  swarm_adopt "$me" || status=$?
  case $status in
    0 | 3)
      grants_of "$claims"
      record_return "\"outcome\":\"done\",\"grants\":[$grants]"
      held=$held$tokens
      ;;
    *) record_error ;;
  esac
}

renew() {
  about renew "$1"
  record_call "$about"
  status=0
  swarm_renew "$1" || status=$?
  forget "$1"
  if [ "$status" != 0 ]; then
    record_answer "$status"
    return
  fi
  record_return "\"outcome\":\"done\",\"deadline\":$renewed_deadline"
  held="$held$renewed_token "
}

finish() {
  about complete "$1"
  roll
  result=''
  if [ "$chance" -lt 700 ]; then result="{\"by\":\"$1\"}"; fi
  record_call "$about${result:+,\"result\":$result}"
  status=0
  swarm_complete "$1" "$result" || status=$?
  record_moved "$status"
}

fail() {
  about fail "$1"
  roll
  no_retry=0
  if [ "$chance" -lt 100 ]; then no_retry=1; fi
  record_call "$about"
  status=0
  swarm_fail "$1" oh "$no_retry" || status=$?
  record_moved "$status"
}

release() {
  about release "$1"
  record_call "$about"
  status=0
  swarm_release "$1" busy || status=$?
  record_moved "$status"
}

handoff() {
  pick "$teammates"
  about handoff "$1"
  record_call "$about,\"to\":\"$picked\""
  status=0
  swarm_handoff "$1" "$picked" || status=$?
  record_moved "$status"
}

# Works on one of its claims.
work() {
  pick "$held"
  roll
  if [ "$chance" -lt 150 ]; then
    renew "$picked"
    return
  fi
  set -- "$picked"
  forget "$1"
  if [ "$chance" -lt 800 ]; then
    finish "$1"
  elif [ "$chance" -lt 870 ]; then
    fail "$1"
  elif [ "$chance" -lt 930 ]; then
    release "$1"
  elif [ "$chance" -lt 970 ]; then
    handoff "$1"
  fi
  # Otherwise it forgets what it holds, and the lease ends.
}

# Acts once more on a claim that has ended, as a process does that was stopped for long.
haunt() {
  pick "$ghosts" || return 0
  roll
  if [ "$chance" -lt 400 ]; then
    finish "$picked"
  elif [ "$chance" -lt 600 ]; then
    fail "$picked"
  elif [ "$chance" -lt 800 ]; then
    release "$picked"
  else
    handoff "$picked"
  fi
}

# Sets any_id: the id of an item that was there at the beginning.
any_id() {
  random_below "$((items / 2))"
  any_id=item$((random_below * 2))
}

add() {
  new_reset
  new_title=Late new_after_any=1
  roll
  if [ "$chance" -lt 500 ]; then
    # Few numbers, so that processes collide.
    random_below 500
    new_id=late$random_below new_id_given=1
  fi
  roll
  if [ "$chance" -lt 300 ]; then
    any_id
    new_after=$any_id
  fi
  record_call "\"verb\":\"add\"${new_id:+,\"id\":\"$new_id\"}"
  status=0
  swarm_add || status=$?
  case $status in
    0) record_return "\"outcome\":\"added\",\"added\":[\"$added_id\"]" ;;
    3) record_return '"outcome":"exists","added":[]' ;;
    *) record_error ;;
  esac
}

cancel() {
  any_id
  record_call "\"verb\":\"cancel\",\"id\":\"$any_id\""
  status=0
  swarm_cancel "$any_id" 1 changed || status=$?
  record_moved "$status"
}

retry() {
  any_id
  record_call "\"verb\":\"retry\",\"id\":\"$any_id\""
  status=0
  swarm_retry "$any_id" 2 || status=$?
  record_moved "$status"
}

# Appends where it believes the stream to end; of those who believe the same, one is right.
append() {
  random_below 2
  stream=s$random_below
  sequence=$(($(store_stream_read race "$stream" 1 | wc -l) + 1))
  record_call "\"verb\":\"append\",\"stream\":\"$stream\",\"sequence\":$sequence"
  status=0
  store_stream_append race "$stream" "$sequence" "{\"by\":\"$me\"}" || status=$?
  if [ "$status" = 0 ]; then record_return '"outcome":"done"'; else record_answer "$status"; fi
}

step() {
  roll
  if [ -z "$held" ] || [ "$chance" -lt 250 ]; then
    claim
  elif [ "$chance" -lt 930 ]; then
    work
  elif [ "$chance" -lt 950 ]; then
    haunt
  elif [ "$chance" -lt 980 ]; then
    add
  elif [ "$chance" -lt 985 ]; then
    cancel
  elif [ "$chance" -lt 990 ]; then
    retry
  else
    append
  fi
}

moved_claim=''
swarm_open "$place"
teammates=$(print_line "$teammates" | tr , ' ')
if [ "$adopts" = 1 ]; then adopt; fi
while ! [ -e "$stop" ] && kill -0 "$parent" 2> /dev/null; do step; done

# Serves one handle of the store port to a test: reads requests from standard input, calls the functions
# of the library and prints what they set. Arguments come as counted lines, so every byte but NUL comes
# through and nothing is evaluated.
#
# Usage: SHELL driver.sh LIBRARY MARK
#
# A request is the time, the verb and the number of arguments, a line each, then for each argument the
# number of its lines and these. An answer is what the verb printed, then values, each "MARK NAME" and
# the value on the next lines, and at last "MARK = STATUS". MARK is a word that no value holds.
# shellcheck disable=SC2034,SC2154 # variables of the library
set -eu

driver_library=$1 driver_mark=$2
# A whole program runs a command line when it has been read: this one tells of its version.
set -- --version
# shellcheck source=/dev/null
. "$driver_library" > /dev/null
set --

driver_newline='
'

# Sets driver_line; ends with the input.
driver_read() {
  IFS= read -r driver_line || exit 0
}

# Sets driver_value to one argument.
driver_read_value() {
  driver_read
  driver_count=$driver_line
  driver_read
  driver_value=$driver_line
  while [ "$driver_count" -gt 1 ]; do
    driver_read
    driver_value=$driver_value$driver_newline$driver_line
    driver_count=$((driver_count - 1))
  done
}

# driver_show NAME VALUE
driver_show() {
  print_line "$driver_mark $1"
  print_line "$2"
}

# Shows where an item stands after a transition, and its new holder's claim after a handoff.
driver_show_moved() {
  driver_show id "$moved_id"
  driver_show epoch "$moved_epoch"
  driver_show state "$moved_state"
  if [ -n "$moved_due" ]; then driver_show due "$moved_due"; fi
  if [ -n "$moved_claim" ]; then
    claims=$moved_claim
    driver_show_claims
  fi
}

# Shows the claims whose tokens are in `claims`, each as a line of JSON.
driver_show_claims() {
  driver_tokens=$claims
  while [ -n "$driver_tokens" ]; do
    driver_token=${driver_tokens%%"$driver_newline"*}
    driver_tokens=${driver_tokens#"$driver_token"}
    driver_tokens=${driver_tokens#"$driver_newline"}
    token_parse "$driver_token" || return
    ticket_parse_timed "$token_name" || return
    item_read "$root/work/claimed/$driver_token" "$ticket_name" || return
    claim_json "$driver_token"
    driver_show claim "$claim_json"
  done
}

driver_open() {
  swarm_open "$1"
}

# CHOSEN JSON
driver_add() {
  item_parse "$2" || return
  driver_status=0
  store_add "$1" || driver_status=$?
  case $driver_status in
    0)
      driver_show id "$added_id"
      driver_show state "$added_state"
      ;;
    3)
      driver_show id "$added_id"
      driver_show by "$added_by"
      ;;
  esac
  return "$driver_status"
}

# FILE: an export.
driver_restore() {
  store_restore "$1" || return
  driver_show added "$restored_added"
}

# AGENT LABELS CAPACITY MAX LEASE ID
driver_claim() {
  claim_losses=0 driver_status=0
  store_claim "$@" || driver_status=$?
  case $driver_status in
    0 | 3) driver_show lost_races "$claim_losses" ;;
  esac
  if [ "$driver_status" != 0 ]; then return "$driver_status"; fi
  driver_show_claims
}

driver_renew() {
  store_renew "$@" || return
  driver_show id "$renewed_id"
  driver_show epoch "$renewed_epoch"
  driver_show token "$renewed_token"
  driver_show deadline "$renewed_deadline"
}

driver_progress() {
  store_progress "$@" || return
  driver_show progress "$progress_json"
}

# VERB TOKEN ...: complete, fail, release or handoff.
driver_settle() {
  driver_verb=$1
  shift
  moved_claim=''
  case $driver_verb in
    complete) store_complete "$@" ;;
    fail) store_fail "$@" ;;
    release) store_release "$@" ;;
    handoff) store_handoff "$@" ;;
  esac || return
  driver_show_moved
}

driver_cancel() {
  moved_claim=''
  store_cancel "$@" || return
  driver_show_moved
}

driver_retry() {
  moved_claim=''
  store_retry "$@" || return
  driver_show_moved
}

driver_adopt() {
  store_adopt "$@" || return
  driver_show_claims
}

driver_sweep() {
  store_sweep "$1" || return
  driver_show reclaimed "$swept_reclaimed"
  driver_show promoted "$swept_promoted"
  driver_show unblocked "$swept_unblocked"
  driver_show swept "$swept_swept"
}

driver_find() {
  store_find "$1"
}

driver_known() {
  store_known ${1+"$@"} || return
  driver_show missing "$known_missing"
}

# STATES AGENT PRIORITY TAG NEED
driver_list() {
  store_list "$@" json
}

driver_stats() {
  store_stats || return
  driver_show ready "$count_ready"
  driver_show scheduled "$count_scheduled"
  driver_show blocked "$count_blocked"
  driver_show claimed "$count_claimed"
  driver_show 'done' "$count_done"
  driver_show dead "$count_dead"
  driver_show cancelled "$count_cancelled"
}

driver_depths() {
  store_depths || return
  driver_show depths "$depths"
}

# Sets the agent_* variables: ID ROLE CAPACITY LABELS WORK_CAPACITY DRAINING REGISTERED_AT HOST PID
driver_take_agent() {
  json_string "$2"
  agent_role=$json_string
  json_string "$8"
  agent_host=${8:+$json_string}
  agent_id=$1 agent_capacity=$3 agent_labels=$4 agent_work_capacity=$5
  agent_draining=$6 agent_registered_at=$7 agent_pid=$9
}

driver_agent_add() {
  driver_take_agent "$@"
  store_agent_add
}

driver_agent_put() {
  driver_take_agent "$@"
  store_agent_put
}

# Shows the agent of the agent_* variables.
driver_show_agent() {
  driver_show id "$agent_id"
  json_decode "$agent_role"
  driver_show role "$json_decoded"
  driver_show capacity "$agent_capacity"
  driver_show labels "$agent_labels"
  driver_show work_capacity "$agent_work_capacity"
  driver_show draining "$agent_draining"
  driver_show registered_at "$agent_registered_at"
  json_decode "$agent_host"
  driver_show host "$json_decoded"
  driver_show pid "$agent_pid"
}

driver_agent_get() {
  agent_get "$1" || return
  driver_show_agent
}

driver_agents() {
  store_agents driver_show_known_agent
}

driver_show_known_agent() {
  driver_show_agent
  driver_show claims "$agent_claims"
  driver_show seen_at "$agent_seen_at"
}

driver_check() {
  doctor_check "$1" driver_show_problem
}

driver_show_problem() {
  print_line "$1$host_tab$2$host_tab$3$host_tab$4$host_tab$5"
}

driver_origin() {
  item_traceparent=''
  store_item "$1" || [ "$?" = 3 ] || return
  driver_show traceparent "$item_traceparent"
}

driver_heartbeat() {
  store_heartbeat "$1"
}

driver_agent_remove() {
  store_agent_remove "$1"
}

driver_pause() {
  store_pause ${1+"$@"}
}

driver_resume() {
  store_resume
}

driver_paused() {
  store_paused || return
  driver_show pause "$paused_json"
}

# CURSOR MAX
driver_events() {
  store_events "$@" || return
  driver_show cursor "$events_cursor"
}

driver_events_end() {
  store_events_end || return
  driver_show cursor "$events_cursor"
}

driver_stream_append() {
  store_stream_append "$@"
}

driver_stream_read() {
  store_stream_read "$@"
}

driver_stream_ends() {
  store_stream_ends "$@" && print_line "$stream_first $stream_last"
}

driver_stream_trim() {
  store_stream_trim "$@" && print_line "$stream_trimmed"
}

driver_stream_push() {
  store_stream_push "$@" && print_line "$stream_last"
}

driver_stream_put() {
  store_stream_put "$@"
}

# As restoring does for a stream that was trimmed.
driver_stream_floor() {
  stream_path=$root/streams/$1/$2
  file_make "$stream_path" && stream_raise_floor "$3"
}

driver_streams() {
  store_streams
}

# ERRORS WORD...: runs a command line as the program does. What it says on standard error goes to a file.
driver_line() {
  driver_errors=$1
  shift
  (
    set -e
    cli_main ${1+"$@"}
  ) 2> "$driver_errors" < /dev/null
}

while IFS= read -r driver_time; do
  # No time is the time on the wall.
  if [ -n "$driver_time" ]; then
    SWARMSH_CLOCK=$driver_time
    export SWARMSH_CLOCK
  fi
  driver_read
  driver_request=$driver_line
  driver_read
  driver_left=$driver_line
  set --
  while [ "$driver_left" -gt 0 ]; do
    driver_read_value
    set -- ${1+"$@"} "$driver_value"
    driver_left=$((driver_left - 1))
  done
  clock_is_kept=0
  clock_read
  driver_answer=0
  case $driver_request in
    line)
      set +e
      driver_line ${1+"$@"}
      driver_answer=$?
      set -e
      ;;
    *) "driver_$driver_request" ${1+"$@"} || driver_answer=$? ;;
  esac
  case $driver_answer in
    0 | 3) ;;
    *)
      driver_show error_code "$error_code"
      driver_show error_message "$error_message"
      driver_show error_hint "$error_hint"
      ;;
  esac
  print_line "$driver_mark = $driver_answer"
done

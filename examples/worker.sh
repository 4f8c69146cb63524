#!/bin/sh
# A worker in a few lines of shell: claims, works, completes, until there is nothing to do.
# `swarmsh run` does this better (it renews leases and kills what lost them); this shows the contract.
#
# Usage: SWARMSH="deno run -A cli.ts" examples/worker.sh AGENT COMMAND [ARGUMENT ...]
set -eu
agent=$1
shift
swarmsh=${SWARMSH:-swarmsh}

while :; do
  # Exit code 3 means that there is nothing to do; anything else is an error.
  claim=$($swarmsh work claim --agent "$agent") || { status=$?; [ "$status" -eq 3 ] && exit 0; exit "$status"; }
  token=$(printf '%s\n' "$claim" | sed -n 's/^token *//p')
  title=$(printf '%s\n' "$claim" | sed -n 's/^title *//p')
  if "$@" "$title"; then
    $swarmsh work complete "$token" >/dev/null
  else
    $swarmsh work fail "$token" --error "$1 exited with status $?" >/dev/null
  fi
done

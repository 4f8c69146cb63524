/**
 * The commands that `swarmsh.sh` is started for most of the time. A shell reads a script as it runs it, forty
 * microseconds a kilobyte, so what these need stands in front, and they end before the rest is read.
 */

/** What workers do for every item. */
export const WORKER_COMMANDS = [
  "work claim",
  "work renew",
  "work progress",
  "work complete",
  "work fail",
  "work release",
  "agent heartbeat",
] as const;

/** What people and scripts do often. */
export const OFTEN_COMMANDS = [
  "work add",
  "work handoff",
  "work adopt",
  "work cancel",
  "work retry",
  "work show",
  "work list",
  "agent register",
  "stats",
] as const;

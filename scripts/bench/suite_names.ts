/** Names of the suites, in the order in which they run. */
export const SUITE_NAMES = [
  "add",
  "claim",
  "complete",
  "life",
  "scale",
  "start",
  "workers",
  "import",
  "telemetry",
  "conventions",
  "shell",
  "realtime",
] as const;

/** Name of a suite. */
export type SuiteName = typeof SUITE_NAMES[number];

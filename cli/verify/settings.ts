/** What `verify` and its workers agree on. */
/** Makes the command one of its own workers; its value says what it is to do. Nobody types it. */
export const TASK_VARIABLE = "SWARMSH_VERIFY_TASK";

/** `config.yaml`: short leases, so that a stopped process outsleeps its own; one host, so no margin. */
export const VERIFY_CONFIG_TEXT = `lease_seconds: 2
max_attempts: 4
skew_seconds: 0
backoff_seconds: 1
backoff_seconds_max: 1
`;

/** How long a process is stopped that is to outsleep its leases, in milliseconds. */
export const STOP_MILLISECONDS = 3200;

/** Every bound of the domain, in one place. What lies outside is refused with a clear error. */

/** Bounds on what users give. */
export const LIMITS = {
  /** Characters in the id of a work item or an agent. */
  idLengthMax: 64,
  /** Characters in one label. */
  labelLengthMax: 32,
  /** Labels that one agent can carry. */
  agentLabelsMax: 64,
  /** Characters of all needs of one item, joined with `+`: they stand in a file name. */
  needsLengthMax: 64,
  /** Bytes in a ticket's name, before `.AGENT.SECONDS` (at most 77 more): file names end at 255. */
  ticketLengthMax: 178,
  /** Bytes of UTF-8 in a title. */
  titleBytesMax: 1024,
  /** Bytes of UTF-8 in a payload or result, as JSON. */
  payloadBytesMax: 1024 * 1024,
  /** Bytes of a whole item as JSON: its payload, and the rest of it many times over. */
  itemBytesMax: 1024 * 1024 + 64 * 1024,
  /** Nested arrays and objects in a payload or result. */
  jsonDepthMax: 64,
  /** Least urgent priority; the most urgent is 0. */
  priorityMax: 9,
  /** Items that one item can wait for. */
  afterMax: 64,
  /** Tags of one item. */
  tagsMax: 16,
  /** Bytes of UTF-8 in one tag or a role. */
  wordBytesMax: 128,
  /** Bytes of UTF-8 in a unique key: encoded, it is a file name. */
  uniqueBytesMax: 64,
  /** Bytes of UTF-8 in an error text, a note or a reason. */
  noteBytesMax: 4096,
  /** Shortest lease, in seconds. */
  leaseSecondsMin: 1,
  /** Longest lease: seven days, in seconds. */
  leaseSecondsMax: 7 * 24 * 3600,
  /** Longest delay: 366 days, in seconds. */
  delaySecondsMax: 366 * 24 * 3600,
  /** Most attempts that one item can be given. */
  attemptsMax: 1000,
  /** Highest epoch of an item: a bound on how often it can be given back or handed on. */
  epochMax: 999_999,
  /** Most items that one claim can take. */
  claimMax: 1000,
  /** Most items that one agent can be allowed to hold. */
  workCapacityMax: 100_000,
} as const;

/** What holds where nobody says otherwise; `config.yaml` can change it. */
export const DEFAULTS = {
  /** How long a claim lasts, in seconds. */
  leaseSeconds: 300,
  /** Attempts before an item is dead. */
  maxAttempts: 3,
  /** Priority of an item. */
  priority: 5,
  /** Seconds past its deadline before a lease is reclaimed: more than clocks of two hosts differ. */
  skewSeconds: 5,
  /** Seconds before the first retry; doubles with each attempt. */
  backoffSeconds: 1,
  /** Longest wait before a retry, in seconds. */
  backoffSecondsMax: 3600,
  /** Seconds without a sign of life after which an agent counts as stale. */
  staleSeconds: 300,
} as const;

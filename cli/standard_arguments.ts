/** Arguments and options that several commands share, so that they read the same everywhere. */
import type { ArgumentSpec, OptionSpec } from "./command.ts";

/** A work item that exists. */
export const WORK_ID = {
  name: "id",
  value: { kind: "name", word: "ID", of: "work" },
  says: "The work item",
} as const satisfies ArgumentSpec;

/** A claim. */
export const TOKEN = {
  name: "token",
  value: { kind: "name", word: "TOKEN", of: "token" },
  says: "The token that the claim printed",
} as const satisfies ArgumentSpec;

/** An agent. */
export const AGENT_ID = {
  name: "id",
  value: { kind: "name", word: "ID", of: "agent" },
  says: "The agent",
} as const satisfies ArgumentSpec;

/** Who acts. */
export const AGENT = {
  value: { kind: "name", word: "ID", of: "agent" },
  says: "The agent; registered with defaults when it is not yet",
  required: true,
} as const satisfies OptionSpec;

/** Length of a lease. */
export const LEASE = {
  value: { kind: "number", word: "SECONDS" },
  says: "Length of the lease, 1 second to 7 days",
  default: "as the item says",
} as const satisfies OptionSpec;

/** What an agent is; `register` and `update` take the same. */
export const REGISTRATION = {
  role: { value: { kind: "text", word: "ROLE" }, says: "What it is for", default: "worker" },
  labels: {
    value: { kind: "list", word: "LABEL,..." },
    says: "What it can do; it claims only items whose needs are all among them",
  },
  capacity: {
    value: { kind: "number", word: "SHARE" },
    says: "Share of its time that it offers, 0 to 1",
    default: "1",
  },
  "work-capacity": {
    value: { kind: "number", word: "COUNT" },
    says: "Most items that it holds at once",
    default: "unlimited",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** What exits 4, 5 and 6 mean for every verb that takes a token. */
export const TOKEN_EXITS: Readonly<Record<number, string>> = {
  4: "the claim is no longer yours: stop working on it",
  5: "a value is out of bounds, or a rule forbids it",
  6: "there is no such claim",
};

/** What can be said of new work besides its title. */
export const NEW_WORK = {
  id: {
    value: { kind: "text", word: "ID" },
    says: "Its id: letters, digits, - and _",
    default: "generated",
  },
  priority: {
    value: { kind: "number", word: "0..9" },
    says: "0 is the most urgent",
    default: "5",
  },
  needs: {
    value: { kind: "list", word: "LABEL,..." },
    says: "Labels that an agent must carry to claim it",
  },
  after: { value: { kind: "list", word: "ID,..." }, says: "Items that must be done first" },
  "after-any": {
    value: { kind: "flag" },
    says: "Start also after items that end dead or cancelled",
  },
  payload: { value: { kind: "json", word: "JSON" }, says: "What the work needs to know" },
  "max-attempts": {
    value: { kind: "number", word: "COUNT" },
    says: "Attempts before it is dead",
    default: "3",
  },
  lease: {
    value: { kind: "number", word: "SECONDS" },
    says: "How long a claim of it lasts, 1 second to 7 days",
    default: "300",
  },
  delay: { value: { kind: "number", word: "SECONDS" }, says: "Not claimable before that" },
  unique: {
    value: { kind: "text", word: "KEY" },
    says: "Refuse it while another item with this key has not ended",
  },
  estimate: { value: { kind: "number", word: "SECONDS" }, says: "Expected working time" },
  tags: { value: { kind: "list", word: "TAG,..." }, says: "Words to find it by" },
  traceparent: {
    value: { kind: "text", word: "TRACE" },
    says: "W3C trace context to pass on",
    default: "TRACEPARENT",
  },
  "if-absent": { value: { kind: "flag" }, says: "An item that exists already is no error" },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** An example that keeps a token for the next one. */
export const CLAIM_TOKEN =
  "token=$(swarmsh work claim --agent a1 | awk '$1 == \"token\" { print $2 }')";

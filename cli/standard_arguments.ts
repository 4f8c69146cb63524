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

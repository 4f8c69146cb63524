/** Agents: who works. A registration is a value; its status is derived from facts, never stored. */

/** A registered agent. */
export interface Agent {
  /** Its name. */
  readonly id: string;
  /** What it is for. */
  readonly role: string;
  /** Share of its time that it offers, 0 to 1. Informative. */
  readonly capacity: number;
  /** What it can do; an item's needs must be a subset. Sorted, unique. */
  readonly labels: readonly string[];
  /** Most items it holds at once; `undefined` when unlimited. */
  readonly workCapacity?: number;
  /** Finishes what it holds and takes nothing new. */
  readonly draining: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly registeredAt: number;
  /** Process and host that registered it, for people and for adoption after a restart. */
  readonly host?: string;
  /** Process that registered it. */
  readonly pid?: number;
}

/** Every status, from best to worst. */
export const AGENT_STATUSES = ["working", "active", "idle", "stale"] as const;

/** What an agent seems to be doing. */
export type AgentStatus = typeof AGENT_STATUSES[number];

/** Facts from which a status follows. */
export interface AgentFacts {
  /** Claims whose lease has not expired. */
  readonly claims: number;
  /** Last sign of life, in milliseconds since the Unix epoch. */
  readonly seenAt: number;
}

/** An agent with what is known of it. */
export interface AgentRecord extends AgentFacts {
  /** Its registration. */
  readonly agent: Agent;
}

/** Seconds after its last sign of life during which an agent without work counts as active. */
export const ACTIVE_SECONDS = 30;

/**
 * Status of an agent at `now` (milliseconds): `working` while it holds a live lease, then `active`
 * for {@linkcode ACTIVE_SECONDS} after its last sign of life, `idle` until `staleSeconds`, then `stale`.
 */
export function agentStatus(facts: AgentFacts, now: number, staleSeconds: number): AgentStatus {
  if (facts.claims > 0) return "working";
  const silentSeconds = (now - facts.seenAt) / 1000;
  if (silentSeconds <= ACTIVE_SECONDS) return "active";
  return silentSeconds <= staleSeconds ? "idle" : "stale";
}

/** Whether an agent with these labels may take an item with these needs (invariant I11). */
export function canServe(labels: ReadonlySet<string>, needs: readonly string[]): boolean {
  return needs.every((need) => labels.has(need));
}

/**
 * The states of a work item and every legal move between them, as data.
 * The engine, the stores, the tests and `docs/generated/transitions.md` read this table.
 */

/** Every state, in the order in which a life passes through them. */
export const STATES = [
  /** Entered by `add`, or when it returns; any matching agent may claim it. */
  "ready",
  /** Not before its due time: a delayed `add`, or a retry with backoff. Left by `promote`. */
  "scheduled",
  /** Waits for other items. Left by `unblock` when the last of them is done. */
  "blocked",
  /** One agent holds it, under a lease and an epoch. */
  "claimed",
  /** Completed: exactly one attempt was accepted. Final. */
  "done",
  /** Its attempts are used up, or its holder gave up on it. Left only by `retry`. */
  "dead",
  /** Taken back before it was done. Final. */
  "cancelled",
] as const;

/** The state of a work item. */
export type State = typeof STATES[number];

/** One row of the table. */
export interface Transition {
  /** States it leaves; none for `add`, which creates the item. */
  readonly from: readonly State[];
  /** States it can lead to. */
  readonly to: readonly State[];
  /** What happens to the epoch: it is raised whenever the right to act moves on. */
  readonly epoch: "same" | "raised" | "raised unless final";
  /** Whether the caller must hold the current token. */
  readonly fenced: boolean;
  /** One sentence for people. */
  readonly says: string;
}

/** Every legal move. */
export const TRANSITIONS = {
  add: {
    from: [],
    to: ["ready", "scheduled", "blocked"],
    epoch: "same",
    fenced: false,
    says: "A new item becomes visible to everybody at once",
  },
  claim: {
    from: ["ready"],
    to: ["claimed"],
    epoch: "same",
    fenced: false,
    says: "One agent takes the item under a lease",
  },
  renew: {
    from: ["claimed"],
    to: ["claimed"],
    epoch: "same",
    fenced: true,
    says: "The holder extends its lease",
  },
  complete: {
    from: ["claimed"],
    to: ["done"],
    epoch: "same",
    fenced: true,
    says: "The holder delivers the result",
  },
  fail: {
    from: ["claimed"],
    to: ["scheduled", "dead", "cancelled"],
    epoch: "raised unless final",
    fenced: true,
    says: "The attempt failed: another one after a backoff, or dead",
  },
  release: {
    from: ["claimed"],
    to: ["ready", "cancelled"],
    epoch: "raised unless final",
    fenced: true,
    says: "The holder gives the item back, unharmed",
  },
  handoff: {
    from: ["claimed"],
    to: ["claimed"],
    epoch: "raised",
    fenced: true,
    says: "The holder passes the item to another agent",
  },
  adopt: {
    from: ["claimed"],
    to: ["claimed", "dead"],
    epoch: "raised unless final",
    fenced: false,
    says: "A restarted agent takes over what its former self held",
  },
  reclaim: {
    from: ["claimed"],
    to: ["ready", "dead", "cancelled"],
    epoch: "raised unless final",
    fenced: false,
    says: "An expired lease ends: another attempt, or dead",
  },
  promote: {
    from: ["scheduled"],
    to: ["ready"],
    epoch: "same",
    fenced: false,
    says: "The due time has come",
  },
  unblock: {
    from: ["blocked"],
    to: ["ready", "scheduled"],
    epoch: "same",
    fenced: false,
    says: "Everything the item waited for is done",
  },
  cancel: {
    from: ["ready", "scheduled", "blocked", "claimed", "dead"],
    to: ["cancelled"],
    epoch: "same",
    fenced: false,
    says: "The item is taken back; a holder learns it at its next renewal",
  },
  retry: {
    from: ["dead"],
    to: ["ready"],
    epoch: "raised",
    fenced: false,
    says: "A dead item gets more attempts",
  },
} as const satisfies Record<string, Transition>;

/** A verb that moves a work item. */
export type Verb = keyof typeof TRANSITIONS;

/** Every verb, in the order of the table. */
export const VERBS = Object.keys(TRANSITIONS) as readonly Verb[];

/** Whether the table allows `verb` to move an item from `from` (`undefined`: it does not exist yet) to `to`. */
export function isLegal(verb: Verb, from: State | undefined, to: State): boolean {
  const row: Transition = TRANSITIONS[verb];
  const leaves = from === undefined ? row.from.length === 0 : row.from.includes(from);
  return leaves && row.to.includes(to);
}

/** Whether an item in this state never moves again by itself. */
export function isEnded(state: State): boolean {
  return state === "done" || state === "dead" || state === "cancelled";
}

/**
 * What a pattern's decider answers: events that happen, or the rule that forbids them. Plain values, which
 * the generated shell knows too.
 */

/** A rule that a pattern enforces. */
export interface Rule {
  /** Stable name, such as `roberts.second.other`; a refusal carries it. */
  readonly id: string;
  /** What it says, in one sentence. */
  readonly says: string;
  /** Where it stands: a section of a rule book, or `SwarmSH` where it is our own. */
  readonly source: string;
}

/** How a refused command ends, as the engine's answers have it. */
export type RefusalOutcome = "refused" | "not_found" | "lost" | "nothing";

/** Why a command was refused. */
export interface Refusal {
  /** Id of the rule. */
  readonly rule: string;
  /** What kind of refusal it is. */
  readonly outcome: RefusalOutcome;
  /** What can't be done, what was found, and what was expected: one sentence without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** Events that happen together, or a refusal. Never both, and never neither. */
export interface Decision<Event> {
  /** What happens; empty with a refusal. */
  readonly events: readonly Event[];
  /** What forbids it. */
  readonly refusal?: Refusal;
}

/** What every command says. */
export interface PatternCommand {
  /** Which command it is. */
  readonly type: string;
  /** When it was given, in milliseconds since the Unix epoch; never before the last record of its stream. */
  readonly at: number;
  /** Id of who gives it; empty where nobody was named. */
  readonly by: string;
}

/** What every event says. */
export interface PatternEvent {
  /** Which event it is. */
  readonly type: string;
}

/**
 * Something to do outside the stream because of an event, exactly once: its key is noted as settled, and it
 * converges when it is done again.
 */
export interface Effect {
  /** Unique in its stream. */
  readonly key: string;
  /** What is done with the item. */
  readonly verb: "add" | "cancel";
  /** Id of the work item. */
  readonly work: string;
  /** Title of an item that is added. */
  readonly title: string;
  /** 0 (most urgent) to 9. */
  readonly priority: number;
  /** Labels that an agent must carry to claim it. */
  readonly needs: readonly string[];
  /** Why, for `cancel`. */
  readonly reason: string;
}

/** Where a work item stands, for deciders that ask. */
export interface WorkStanding {
  /** Id of the item. */
  readonly work: string;
  /** State of the item, or `unknown` where there is none of this id. */
  readonly state: string;
  /** When it entered that state, in milliseconds since the Unix epoch; 0 where that is not known. */
  readonly at: number;
}

/** Events that happen together. */
export function accept<Event>(events: readonly Event[]): Decision<Event> {
  return { events };
}

/** A refusal by a rule. */
export function refuse<Event>(rule: Rule, message: string, hint?: string): Decision<Event> {
  return refuseAs("refused", rule, message, hint);
}

/** A refusal that ends otherwise than refused. */
export function refuseAs<Event>(
  outcome: RefusalOutcome,
  rule: Rule,
  message: string,
  hint?: string,
): Decision<Event> {
  const refusal = { rule: rule.id, outcome, message };
  return { events: [], refusal: hint === undefined ? refusal : { ...refusal, hint } };
}

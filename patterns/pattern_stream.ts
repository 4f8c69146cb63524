/**
 * One stream of a pattern, open: its state, and the one way to change it. A command is decided on the state
 * as it was read and appended at the number behind it; whoever was overtaken reads what is new and decides
 * anew, so of two commands that exclude each other one is refused, whatever processes they come from.
 */
import { checkId } from "../core/validate.ts";
import { SwarmError } from "../core/errors.ts";
import { act } from "../core/engine/act.ts";
import type { Act, Ending, Engine } from "../core/engine/engine.ts";
import type { Json } from "../core/json.ts";
import type { Decision, Effect, PatternCommand, PatternEvent, Refusal } from "./decision.ts";
import { refusalToBegin } from "./beginning.ts";
import { carryOut } from "./effects.ts";
import { type Folded, foldEvents } from "./fold_events.ts";
import type { Pattern } from "./pattern.ts";
import { type PatternRecord, patternRecord } from "./record.ts";
import { RuleError } from "./rule_error.ts";
import { turnedOffAt } from "./settings.ts";
import { standingsOf } from "./standings.ts";

/** A command as its giver knows it: the time and the standing of work items are added. */
export type Given<Command> = Command extends PatternCommand ? Omit<Command, "at" | "standings">
  : never;

/** What a command answers. */
export type PatternAnswer<Event> =
  | {
    readonly outcome: "done";
    /** Number of its record; of one that changed nothing, that of the last record. */
    readonly sequence: number;
    readonly events: readonly Event[];
    /** What happened, for people: a line for each event. */
    readonly lines: readonly string[];
    /** Why what the events ask for was not done yet; the next command does it. */
    readonly unsettled?: SwarmError;
  }
  | { readonly outcome: Refusal["outcome"]; readonly refusal: Refusal };

/** An answer, and what came of the events. */
interface Appended<Event> {
  readonly answer: PatternAnswer<Event>;
  readonly folded?: Omit<Folded<unknown>, "state"> | undefined;
}

/** An answer of a pattern whose types are not known. */
export type AnyAnswer = PatternAnswer<PatternEvent>;

/** A stream of a pattern whose types are not known. */
export type AnyStream = PatternStream<unknown, PatternCommand, PatternEvent>;

/** Others that append first before a command gives up. Each time somebody got on. */
const OVERTAKEN_MAX = 1000;
/**
 * Records that are kept where each carries the state. A writer that others overtake by so many between two of
 * its system calls does not know whether it appended, and says so.
 */
const KEPT = 512;
/** Records between two trimmings. */
const TRIM_EVERY = 64;

/** A stream of a pattern. Not for several commands at a time: open it once for each who gives them. */
export class PatternStream<State, Command extends PatternCommand, Event extends PatternEvent> {
  #state: State;
  #sequence = 0;
  #at = 0;
  /** What the ids of traces follow from: the key of the first record. */
  #seed: string | undefined;

  /**
   * Opens a stream; `refresh` reads it.
   *
   * @param id Which stream: an assembly, an organisation, a channel, a name.
   */
  constructor(
    readonly engine: Engine,
    readonly pattern: Pattern<State, Command, Event>,
    readonly id: string,
  ) {
    checkId(`${pattern.name} id`, id);
    this.#state = pattern.begin();
  }

  /** Reads what is new. Returns the state; whoever changes it spoils it. */
  async refresh(): Promise<State> {
    const refusal = this.#refusalIfOff();
    if (refusal === undefined) return await this.#read();
    throw new RuleError(refusal);
  }

  async #read(): Promise<State> {
    const { store } = this.engine;
    const { name, carriesState } = this.pattern;
    const isNew = this.#sequence === 0 && carriesState;
    const from = isNew ? (await store.streamEnds(name, this.id))?.last ?? 1 : this.#sequence + 1;
    for (const record of await store.readStream(name, this.id, from)) {
      this.#follow(record.sequence, patternRecord(name, this.id, record));
    }
    return this.#state;
  }

  /** Whether anything has happened in it, as of the last look. */
  get hasBegun(): boolean {
    return this.#sequence > 0;
  }

  /** Number of the last record, as of the last look. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Gives a command, and does what its events ask for. */
  async give(command: Given<Command>): Promise<PatternAnswer<Event>> {
    const { engine, pattern, id } = this;
    const { type, by } = command;
    const fact = { pattern: pattern.name, stream: id, type, by };
    const { answer } = await act(
      engine,
      { verb: "coordinate", command: fact },
      (acting) => this.#give(command, acting),
      describeAppended,
    );
    return answer;
  }

  async #give(command: Given<Command>, acting: Act | undefined): Promise<Appended<Event>> {
    const refusal = this.#refusalIfOff();
    if (refusal !== undefined) return { answer: { outcome: refusal.outcome, refusal } };
    const appended = await this.#append(command);
    const { answer, folded } = appended;
    if (answer.outcome !== "done") return appended;
    try {
      await this.#settle(({ key }) => {
        const cause = folded?.causes.get(key);
        return cause && acting?.traceparentAt?.(cause);
      });
      return appended;
    } catch (error) {
      if (!(error instanceof SwarmError)) throw error;
      return { answer: { ...answer, unsettled: error }, folded };
    }
  }

  /** Does what events have asked for and nobody has noted as done. Says how many things. */
  async settle(): Promise<number> {
    return await this.#settle(() => undefined);
  }

  /** One thing that can't be done does not keep the others from being done. */
  async #settle(traceparentOf: (effect: Effect) => string | undefined): Promise<number> {
    const keys: string[] = [];
    let failure: SwarmError | undefined;
    for (const effect of this.pattern.effects(this.#state)) {
      try {
        await carryOut(this.engine, effect, traceparentOf(effect));
        keys.push(effect.key);
      } catch (error) {
        if (!(error instanceof SwarmError)) throw error;
        failure ??= error;
      }
    }
    if (keys.length > 0) {
      await this.#append({ type: "settle", by: "", keys } as unknown as Given<Command>);
    }
    if (failure !== undefined) throw failure;
    return keys.length;
  }

  #refusalIfOff(): Refusal | undefined {
    const { engine, pattern } = this;
    const place = turnedOffAt(engine, pattern);
    if (place === undefined) return undefined;
    const { name } = pattern;
    return {
      rule: `${name}.enabled`,
      outcome: "refused",
      message: `Cannot use ${name} "${this.id}": ${place} turns ${name} off, expected it on`,
      hint: `Run \`swarmsh config set ${name}.enabled yes\``,
    };
  }

  async #append(given: Given<Command>): Promise<Appended<Event>> {
    for (let overtaken = 0; overtaken < OVERTAKEN_MAX; overtaken++) {
      const command = await this.#complete(given);
      const { refusal, events } = this.#decide(command);
      if (refusal !== undefined) return { answer: { outcome: refusal.outcome, refusal } };
      const done = { outcome: "done", events } as const;
      if (events.length === 0) return { answer: { ...done, sequence: this.#sequence, lines: [] } };
      const folded = await this.#publish(command, events);
      if (folded === undefined) continue;
      const { lines } = folded;
      return { answer: { ...done, sequence: this.#sequence, lines }, folded };
    }
    throw new SwarmError(
      "conflict",
      `Cannot give "${given.type}" to ${this.pattern.name} "${this.id}": others kept changing it`,
      "Try again",
    );
  }

  /** The command with what only the moment knows. */
  async #complete(given: Given<Command>): Promise<Command> {
    const state = await this.#read();
    // Clocks of hosts differ; in a stream time never goes back.
    const at = Math.max(this.engine.clock.now(), this.#at);
    const command = { ...given, at } as unknown as Command;
    const ids = this.pattern.asks(state, command);
    return { ...command, standings: await standingsOf(this.engine, ids) };
  }

  #decide(command: Command): Decision<Event> {
    const { pattern, id, hasBegun } = this;
    const refusal = hasBegun ? undefined : refusalToBegin(pattern, id, command.type);
    return refusal === undefined ? pattern.decide(this.#state, command) : { events: [], refusal };
  }

  /** Appends a record; what came of it, or `undefined` where somebody else was first. */
  async #publish(
    command: Command,
    events: readonly Event[],
  ): Promise<Folded<State> | undefined> {
    const { pattern, engine } = this;
    const { at, by, type } = command;
    const key = engine.random.hex(16);
    const record: PatternRecord = { at, by, command: type, key, events };
    const sequence = this.#sequence + 1;
    const seed = this.#seed ?? this.#seedOf(sequence, key);
    // Folded before anybody knows of the record: it may have to carry the state.
    const folded = foldEvents(pattern, {
      state: structuredClone(this.#state),
      events,
      at,
      ...engine.observe !== undefined && seed !== undefined ? { seed } : {},
    });
    const whole = pattern.carriesState ? { ...record, state: folded.state } : record;
    if (!await this.#appendRecord(sequence, whole)) return undefined;
    this.#state = folded.state;
    this.#sequence = sequence;
    this.#at = at;
    this.#seed = seed;
    return folded;
  }

  /** Where records are removed, the first one is known to nobody. */
  #seedOf(sequence: number, key: string): string | undefined {
    return sequence === 1 && !this.pattern.carriesState ? key : undefined;
  }

  /** Whether the record is the one at this number now. */
  async #appendRecord(sequence: number, record: PatternRecord): Promise<boolean> {
    const { pattern: { name, carriesState }, engine: { store }, id } = this;
    try {
      const answer = await store.appendStream(name, id, sequence, record as unknown as Json);
      if (answer.outcome !== "done") return await this.#isThere(sequence, record);
    } catch (error) {
      if (!(error instanceof SwarmError) || error.code !== "unknown") throw error;
      if (!await this.#isThere(sequence, record)) throw error;
    }
    if (carriesState && sequence % TRIM_EVERY === 0) {
      await store.trimStream(name, id, sequence - KEPT);
    }
    return true;
  }

  /** On some network file systems the answer to a link gets lost, and a second try finds the first. */
  async #isThere(sequence: number, { key }: PatternRecord): Promise<boolean> {
    const { pattern: { name }, engine: { store }, id } = this;
    const [found] = await store.readStream(name, id, sequence);
    return found?.sequence === sequence && patternRecord(name, id, found).key === key;
  }

  /** Takes a record in. */
  #follow(sequence: number, { at, key, events, state }: PatternRecord): void {
    this.#seed ??= this.#seedOf(sequence, key);
    if (state !== undefined) this.#state = structuredClone(state) as State;
    else {
      for (const event of events as readonly Event[]) {
        this.#state = this.pattern.evolve(this.#state, event, at);
      }
    }
    this.#sequence = sequence;
    this.#at = at;
  }
}

function describeAppended({ answer, folded }: Appended<unknown>): Ending {
  if (answer.outcome !== "done") {
    const { outcome, refusal: { message: reason, rule } } = answer;
    return { outcome, reason, coordinated: { rule } };
  }
  const { sequence: record, events, outcome } = answer;
  return { outcome, coordinated: { record, events: events.length, spans: folded?.ended } };
}

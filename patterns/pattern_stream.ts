/**
 * One stream of a pattern, open: its state, and the one way to change it. A command is decided on the state
 * as it was read and appended at the number behind it; whoever was overtaken reads what is new and decides
 * anew, so of two commands that exclude each other one is refused, whatever processes they come from.
 */
import { checkId } from "../core/validate.ts";
import { SwarmError } from "../core/errors.ts";
import type { Engine } from "../core/engine/engine.ts";
import type { Json } from "../core/json.ts";
import type { Decision, Effect, PatternCommand, PatternEvent, Refusal } from "./decision.ts";
import { carryOut } from "./effects.ts";
import type { Pattern } from "./pattern.ts";
import { type PatternRecord, patternRecord } from "./record.ts";
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

  /** @param id Which stream: an assembly, an organisation, a channel, a name. */
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
    const answer = await this.#append(command);
    if (answer.outcome !== "done") return answer;
    try {
      await this.settle();
      return answer;
    } catch (error) {
      if (!(error instanceof SwarmError)) throw error;
      return { ...answer, unsettled: error };
    }
  }

  /** Does what events have asked for and nobody has noted as done. Says how many things. */
  async settle(): Promise<number> {
    const effects: readonly Effect[] = this.pattern.effects(this.#state);
    if (effects.length === 0) return 0;
    for (const effect of effects) await carryOut(this.engine, effect);
    const keys = effects.map(({ key }) => key);
    await this.#append({ type: "settle", by: "", keys } as unknown as Given<Command>);
    return effects.length;
  }

  async #append(given: Given<Command>): Promise<PatternAnswer<Event>> {
    for (let overtaken = 0; overtaken < OVERTAKEN_MAX; overtaken++) {
      const command = await this.#complete(given);
      const decision = this.#decide(command);
      if (decision.refusal !== undefined) {
        return { outcome: decision.refusal.outcome, refusal: decision.refusal };
      }
      const { events } = decision;
      if (events.length === 0) {
        return { outcome: "done", sequence: this.#sequence, events, lines: [] };
      }
      const lines = await this.#publish(command, events);
      if (lines === undefined) continue;
      return { outcome: "done", sequence: this.#sequence, events, lines };
    }
    throw new SwarmError(
      "conflict",
      `Cannot give "${given.type}" to ${this.pattern.name} "${this.id}": others kept changing it`,
      "Try again",
    );
  }

  /** The command with what only the moment knows. */
  async #complete(given: Given<Command>): Promise<Command> {
    const state = await this.refresh();
    // Clocks of hosts differ; in a stream time never goes back.
    const at = Math.max(this.engine.clock.now(), this.#at);
    const command = { ...given, at } as unknown as Command;
    const ids = this.pattern.asks(state, command);
    if (ids.length === 0) return command;
    return { ...command, standings: await standingsOf(this.engine, ids) };
  }

  #decide(command: Command): Decision<Event> {
    const { name, begins } = this.pattern;
    if (this.hasBegun || begins.includes(command.type)) {
      return this.pattern.decide(this.#state, command);
    }
    const message =
      `Cannot give "${command.type}" to ${name} "${this.id}": there is nothing of this name yet`;
    const hint = `Begin it with ${begins.join(" or ")}`;
    return {
      events: [],
      refusal: { rule: `${name}.begun`, outcome: "not_found", message, hint },
    };
  }

  /** Appends a record; the lines that it reports, or `undefined` where somebody else was first. */
  async #publish(command: Command, events: readonly Event[]): Promise<string[] | undefined> {
    const { pattern, engine } = this;
    const { at, by, type } = command;
    const record: PatternRecord = { at, by, command: type, key: engine.random.hex(16), events };
    // Folded before anybody knows of the record: it may have to carry the state.
    let state = structuredClone(this.#state);
    const lines: string[] = [];
    for (const event of events) {
      state = pattern.evolve(state, event, at);
      lines.push(pattern.report(state, event));
    }
    const sequence = this.#sequence + 1;
    const whole = pattern.carriesState ? { ...record, state } : record;
    if (!await this.#appendRecord(sequence, whole)) return undefined;
    this.#state = state;
    this.#sequence = sequence;
    this.#at = at;
    return lines;
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
  #follow(sequence: number, { at, events, state }: PatternRecord): void {
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

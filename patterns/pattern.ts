/**
 * A pattern: a way for agents and people to coordinate, as a persisted state machine that refuses what its
 * rules refuse. `decide` says what a command does, `evolve` what an event changes; both are pure, so they can
 * be tested with values alone. Whoever runs a pattern keeps its events in a stream, one record a command.
 */
import type { Decision, Effect, PatternCommand, PatternEvent, Rule } from "./decision.ts";
import type { PatternShapes } from "./shape.ts";

/** One number or word that `config.yaml` may set for a pattern, as `NAME.KEY`. */
export interface PatternSetting {
  /** Key behind the pattern's name, in snake_case. */
  readonly key: string;
  /** Value where `config.yaml` says nothing. */
  readonly default: number | string;
  /** Bounds of a number, or the words allowed. */
  readonly allows: readonly [least: number, most: number] | readonly string[];
  /** Where words are allowed: a regular expression of other texts that are allowed too. */
  readonly matches?: string;
  /** What it means, for people. */
  readonly says: string;
}

/** Something that took time and has ended, such as a motion or a ceremony: a span of a trace. */
export interface PatternSpan {
  /** Type in the registry, without `swarmsh.`: `roberts.motion`. */
  readonly type: string;
  /** What the trace is about that it belongs to, unique in its stream: `motion/m3`, `sprint/5`. */
  readonly trace: string;
  /** Unique in its trace. */
  readonly key: string;
  /** Key of the span that it is a part of; empty for the root of the trace. */
  readonly parent: string;
  /** When it began, in milliseconds since the Unix epoch; it ends with its event. */
  readonly startedAt: number;
  /** An outcome of `swarmsh.operation.outcome`: `done`, `refused`, `failed` and so on. */
  readonly outcome: string;
  /** Attributes of the registry, by key. */
  readonly texts: readonly { readonly key: string; readonly value: string }[];
  /** Attributes that are numbers. */
  readonly numbers: readonly { readonly key: string; readonly value: number }[];
}

/** A pattern. */
export interface Pattern<
  State,
  Command extends PatternCommand = PatternCommand,
  Event extends PatternEvent = PatternEvent,
> {
  /** Its name, and the kind of its streams: `streams/NAME/ID/`. */
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly says: string;
  /** Rules that it enforces. */
  readonly rules: Readonly<Record<string, Rule>>;
  /** What `config.yaml` may set. */
  readonly settings: readonly PatternSetting[];
  /**
   * For streams with much traffic: each record carries the state, which must be JSON as it is, and only the
   * newest records are kept. Without it all are: they are the history.
   */
  readonly carriesState?: boolean;
  /** Types of commands that begin a stream; every other one needs a stream that has begun. */
  readonly begins: readonly string[];
  /** How people begin one, as a hint; the types of commands where it does not say. */
  readonly beginHint?: string;
  /** The state of a stream without records. */
  begin(): State;
  /** What a command does. Never changes the state. */
  decide(state: State, command: Command): Decision<Event>;
  /** What an event changes. It owns the state, and answers it changed. */
  evolve(state: State, event: Event, at: number): State;
  /** What happened, for people: one line without a line break. */
  report(state: State, event: Event): string;
  /** Spans that an event has ended, told by the state after it. */
  spans?(state: State, event: Event, at: number): readonly PatternSpan[];
  /** Work items whose standing `decide` wants to find in the command's `standings`. */
  asks(state: State, command: Command): readonly string[];
  /** What is to be done outside and has not been noted as settled. */
  effects(state: State): readonly Effect[];
}

/** A pattern whose types are not known. */
export type AnyPattern = Pattern<unknown>;

/** A row of the list of patterns. */
export interface RegisteredPattern {
  /** Its name. */
  readonly name: string;
  /** Loads it. */
  load(): Promise<AnyPattern>;
  /** What its commands and events look like. */
  shapes(): Promise<PatternShapes>;
}

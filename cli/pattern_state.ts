/** The state of a stream of a pattern, for commands that only look at it. */
import type { PatternCommand, PatternEvent } from "../patterns/decision.ts";
import type { Pattern } from "../patterns/pattern.ts";
import { PatternStream } from "../patterns/pattern_stream.ts";
import type { Services } from "./command.ts";
import { missing } from "./errors.ts";
import { patternStreamId } from "./pattern_stream_id.ts";

/** A stream that is looked at. */
export interface LookedAt {
  readonly given: string | undefined;
  /** Name of the option or argument that names it. */
  readonly option: string;
}

/** What is known of the stream that is named, or of the only one; it must have begun. */
export async function patternState<
  State,
  Command extends PatternCommand,
  Event extends PatternEvent,
>(
  pattern: Pattern<State, Command, Event>,
  { given, option }: LookedAt,
  services: Services,
): Promise<State> {
  const swarm = await services.swarm();
  const id = await patternStreamId(swarm, { pattern: pattern.name, given, option, begins: false });
  const stream = new PatternStream(swarm.engine, pattern, id);
  const state = await stream.refresh();
  if (!stream.hasBegun) throw missing(`${option} "${id}"`);
  return state;
}

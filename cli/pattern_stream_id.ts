/** Which stream of a pattern a command means where it does not say. */
import type { Swarm } from "../core/engine/swarm.ts";
import { CommandError, EXIT_OF_CODE, usage } from "./errors.ts";

/** Of whom nothing is said, and who begins something. */
const USUAL_ID = "main";

/** A stream that is looked for. */
export interface WantedStream {
  readonly pattern: string;
  readonly given: string | undefined;
  /** Name of the option or argument that names it. */
  readonly option: string;
  /** Whether it may be a new one. */
  readonly begins: boolean;
}

/** The stream that is named, else `main` for what begins one, else the only one that there is. */
export async function patternStreamId(
  swarm: Swarm,
  { pattern, given, option, begins }: WantedStream,
): Promise<string> {
  if (given !== undefined) return given;
  if (begins) return USUAL_ID;
  const streams = await swarm.engine.store.listStreams();
  const ids = streams.filter(({ kind }) => kind === pattern).map(({ id }) => id);
  if (ids.length === 1) return ids[0]!;
  if (ids.length > 1) {
    throw usage(
      `Cannot choose one of ${ids.length} for --${option}: expected one of ${ids.join(", ")}`,
      `Say which one with --${option} NAME`,
    );
  }
  throw new CommandError(
    EXIT_OF_CODE.not_found,
    "not_found",
    `Cannot find what --${option} means: ${pattern} has none yet`,
    `Run \`swarmsh help ${pattern}\` for how to begin one`,
  );
}

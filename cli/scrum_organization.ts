/** An organization that works by Scrum@Scale, as commands that show it or give it several commands see it. */
import type { ScrumCommand } from "../patterns/scrum/commands.ts";
import type { ScrumEvent } from "../patterns/scrum/events.ts";
import { pattern } from "../patterns/scrum/pattern.ts";
import type { ScrumState } from "../patterns/scrum/state.ts";
import { PatternStream } from "../patterns/pattern_stream.ts";
import { EXITS, type Services } from "./command.ts";
import { CommandError } from "./errors.ts";
import { patternStreamId } from "./pattern_stream_id.ts";

/** The stream of an organization. */
export type Organization = PatternStream<ScrumState, ScrumCommand, ScrumEvent>;

/** An organization as it is now. */
export interface Found {
  readonly organization: Organization;
  readonly state: ScrumState;
  /** When it was read, in milliseconds since the Unix epoch. */
  readonly at: number;
}

/** The organization that is meant; ends the command where there is none. */
export async function findOrganization(
  given: string | undefined,
  { swarm: open }: Pick<Services, "swarm">,
): Promise<Found> {
  const swarm = await open();
  const wanted = { pattern: pattern.name, given, option: "organization", begins: false };
  const id = await patternStreamId(swarm, wanted);
  const organization: Organization = new PatternStream(swarm.engine, pattern, id);
  const state = await organization.refresh();
  if (organization.hasBegun) return { organization, state, at: swarm.engine.clock.now() };
  throw new CommandError(
    EXITS.notFound,
    "not_found",
    `Cannot find organization "${id}": there is none of this name`,
    "Run `swarmsh help scrum` for how to begin one",
  );
}

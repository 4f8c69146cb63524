/** What a swarm looks like to its users, as a value: two swarms in the same state have equal ones. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { WorkDetail } from "../../core/work.ts";

/** Length of generated ids: another run generates others. */
const GENERATED = /^[0-9a-hjkmnp-tv-z]{14}$/;

/** How closely to look. */
export interface Precision {
  /** Leaves out epochs and holders. */
  readonly statesOnly?: boolean;
}

/** Every item's state, the agents, the streams and the pause. */
export async function fingerprint(swarm: Swarm, precision: Precision = {}): Promise<unknown> {
  const work: string[] = [];
  for await (const { item, state, epoch, lastEpoch, agent = "" } of swarm.list()) {
    const id = GENERATED.test(item.id) ? "generated" : item.id;
    const rest = precision.statesOnly ? "" : ` ${epoch}/${lastEpoch} ${agent}`;
    work.push(`${id} ${state}${rest}`);
  }
  const agents = (await swarm.agents()).map(({ agent }) => `${agent.id} ${agent.labels.join()}`);
  const streams = await swarm.engine.store.listStreams();
  const isPaused = await swarm.paused() !== undefined;
  return { work: work.sort(), agents, streams, isPaused };
}

/** Everything known of every item, for "nothing changed". */
export async function everything(
  swarm: Swarm,
  { withAgents = true }: { readonly withAgents?: boolean } = {},
): Promise<unknown> {
  const found = new Map<string, WorkDetail | undefined>();
  for await (const { item } of swarm.list()) found.set(item.id, await swarm.show(item.id));
  // The marker of a dependency that is done says nothing any more: anybody may remove it, and then err.
  const isOpen = (id: string) => found.get(id)?.state !== "done";
  const details = Object.fromEntries(
    [...found].map(([id, detail]) => [
      id,
      detail && { ...detail, waitsFor: detail.waitsFor?.filter(isOpen) },
    ]),
  );
  const { agents, streams, isPaused } = await fingerprint(swarm) as Record<string, unknown>;
  return JSON.parse(JSON.stringify({ details, agents: withAgents && agents, streams, isPaused }));
}

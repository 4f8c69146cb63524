/** The whole swarm at a glance, gathered with a bounded number of looks. */
import type { AgentRecord } from "../core/agent.ts";
import type { Engine } from "../core/engine/engine.ts";
import type { Counts, Pause } from "../core/store/store.ts";
import type { WorkRecord } from "../core/work.ts";

/** Records of one state that are looked at: a screen is no place to read a million items. */
const LOOKED_AT_MAX = 5000;
/** Dependencies whose state is looked up. */
const DEPENDENCIES_MAX = 500;

/** A blocked item and what will never let it go. */
export interface Stuck {
  readonly id: string;
  /** Ids that it waits for, which are dead, cancelled or gone. */
  readonly waitsFor: readonly string[];
}

/** The whole swarm at one moment. */
export interface Overview {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly location: string;
  readonly paused?: Pause;
  readonly counts: Counts;
  readonly agents: readonly AgentRecord[];
  /** Claims, by deadline; of very many, some. */
  readonly claimed: readonly WorkRecord[];
  /** Claims whose lease has ended and that wait to be reclaimed. */
  readonly expired: readonly WorkRecord[];
  /** How long the oldest ready item waits, of those that were looked at. */
  readonly oldestReadySeconds?: number;
  readonly stuck: readonly Stuck[];
}

/** Looks at everything once. */
export async function gatherOverview(engine: Engine): Promise<Overview> {
  const { store, clock } = engine;
  const at = clock.now();
  const [counts, agents, paused] = [
    await store.stats(),
    await store.listAgents(),
    await store.paused(),
  ];
  const claimed = await take(store.list({ states: ["claimed"] }));
  claimed.sort((a, b) => (a.deadline ?? 0) - (b.deadline ?? 0));
  const oldest = counts.ready === 0 ? undefined : await oldestReadySeconds(engine, at);
  return {
    at,
    location: store.location,
    ...(paused === undefined ? {} : { paused }),
    counts,
    agents,
    claimed,
    expired: claimed.filter(({ deadline = Infinity }) => deadline * 1000 < at),
    ...(oldest === undefined ? {} : { oldestReadySeconds: oldest }),
    stuck: counts.blocked === 0 ? [] : await findStuck(engine),
  };
}

async function oldestReadySeconds({ store }: Engine, at: number): Promise<number | undefined> {
  const ready = await take(store.list({ states: ["ready"] }));
  if (ready.length === 0) return undefined;
  const oldest = Math.min(...ready.map(({ item }) => item.addedAtMicros));
  return Math.max(0, at / 1000 - oldest / 1e6);
}

async function findStuck({ store }: Engine): Promise<Stuck[]> {
  const blocked = await take(store.list({ states: ["blocked"] }));
  const awaited = new Set(blocked.flatMap(({ waitsFor = [] }) => waitsFor));
  const hopeless = new Set<string>();
  for (const id of [...awaited].slice(0, DEPENDENCIES_MAX)) {
    const state = (await store.find(id))?.state;
    if (state === undefined || state === "dead" || state === "cancelled") hopeless.add(id);
  }
  return blocked.flatMap(({ item, waitsFor = [] }) => {
    const never = waitsFor.filter((id) => hopeless.has(id));
    return never.length === 0 || item.afterAny ? [] : [{ id: item.id, waitsFor: never }];
  });
}

async function take(records: AsyncIterable<WorkRecord>): Promise<WorkRecord[]> {
  const taken: WorkRecord[] = [];
  for await (const record of records) {
    if (taken.push(record) >= LOOKED_AT_MAX) break;
  }
  return taken;
}

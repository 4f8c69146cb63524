/** Lossless export and import: everything a swarm knows of its work, agents and streams, as JSON lines. */
import type { Agent } from "../agent.ts";
import type { Json } from "../json.ts";
import { STATES } from "../transitions.ts";
import type { WorkDetail } from "../work.ts";
import { act, announceStream } from "./act.ts";
import type { Engine } from "./engine.ts";

/** One line of an export. */
export type Exported =
  | { readonly kind: "agent"; readonly agent: Agent }
  | { readonly kind: "work"; readonly work: WorkDetail }
  | {
    readonly kind: "stream";
    readonly stream: string;
    readonly id: string;
    /** Number of the first record that is left; those before it were trimmed. */
    readonly first: number;
    readonly events: readonly Json[];
  };

/** Items handed to the store at a time. */
const CHUNK = 500;

/** Everything, one record at a time. Pause the swarm first for a consistent picture. */
export function exportAll(engine: Engine): AsyncIterable<Exported> {
  return announceStream(engine, { verb: "export" }, everything(engine));
}

async function* everything({ store }: Engine): AsyncIterable<Exported> {
  for (const { agent } of await store.listAgents()) yield { kind: "agent", agent };
  for (const state of STATES) {
    for await (const { item } of store.list({ states: [state] })) {
      const work = await store.find(item.id);
      if (work !== undefined) yield { kind: "work", work };
    }
  }
  for (const { kind, id } of await store.listStreams()) {
    const records = await store.readStream(kind, id, 1);
    const first = records[0]?.sequence ?? 1;
    yield { kind: "stream", stream: kind, id, first, events: records.map(({ event }) => event) };
  }
}

/** Puts an export back; what exists already is left alone. Returns how many items were put. */
export function restoreAll(engine: Engine, records: AsyncIterable<Exported>): Promise<number> {
  return act(
    engine,
    { verb: "restore" },
    () => restore(engine, records),
    (count) => ({ outcome: "done", count }),
  );
}

async function restore({ store }: Engine, records: AsyncIterable<Exported>): Promise<number> {
  let restored = 0;
  let chunk: WorkDetail[] = [];
  for await (const record of records) {
    if (record.kind === "agent") await store.addAgent(record.agent);
    else if (record.kind === "stream") await restoreStream(store, record);
    else chunk.push(record.work);
    if (chunk.length < CHUNK) continue;
    restored += await store.restore(chunk);
    chunk = [];
  }
  return restored + await store.restore(chunk);
}

async function restoreStream(
  store: Engine["store"],
  { stream, id, first, events }: Extract<Exported, { kind: "stream" }>,
): Promise<void> {
  const records = events.map((event, index) => ({ sequence: first + index, event }));
  await store.restoreStream(stream, id, records);
}

/**
 * Two swarms that are given the same requests at the same times: a model in memory, and one in a
 * directory that several processes share. What they answer must be the same but for texts and tokens.
 */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import type { Config } from "../../core/config.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { initSwarm, memorySwarm, openSwarm } from "../../core/open.ts";
import type { Random } from "../../core/random.ts";

const CONFIG: Partial<Config> = { skewSeconds: 2, leaseSeconds: 10, backoffSeconds: 4 };

/** Length of the ids that the engine generates; other words are the store's own. */
const GENERATED_LENGTH = 13;

/** One swarm, the processes that share it and the tokens that it gave out. */
export class Side {
  readonly tokens: string[] = [];

  constructor(readonly handles: readonly Swarm[]) {}

  /** One of the processes. */
  handle(number: number): Swarm {
    return this.handles[number % this.handles.length]!;
  }

  /** Any token ever given out, stale ones included. */
  token(number: number): string | undefined {
    return this.tokens[number % this.tokens.length];
  }

  async close(): Promise<void> {
    for (const swarm of this.handles) await swarm.close();
  }
}

/** A model, a directory, and the clock of both. */
export interface Twins {
  readonly clock: ManualClock;
  readonly model: Side;
  readonly real: Side;
}

/** Makes a pair. The clock stands amid a second, so that a microsecond never tips a whole one. */
export async function makeTwins(makeFs: (clock: ManualClock) => Fs, path: string): Promise<Twins> {
  const clock = new ManualClock(1_800_000_000_500);
  const common = { clock, config: CONFIG, host: "host" };
  const model = new Side([await memorySwarm({ ...common, random: countingRandom() })]);
  const fs = makeFs(clock);
  const random = countingRandom();
  await initSwarm(path, { fs, random });
  const open = () => openSwarm(path, { ...common, fs, random });
  return { clock, model, real: new Side([await open(), await open()]) };
}

/** Answers the same words to both sides, however often their stores ask for words of their own. */
function countingRandom(): Random {
  let [ids, others] = [0, 0];
  return {
    next: () => 0.5,
    word: (length) => {
      const count = length === GENERATED_LENGTH ? ++ids : ++others;
      return String(count).padStart(length, "0");
    },
    hex: (digits) => String(++others).padStart(digits, "0"),
  };
}

/** Makes a request of both and demands the same answer. */
export async function ask(
  { model, real }: Twins,
  request: (side: Side) => Promise<unknown>,
): Promise<void> {
  const wanted = await answerOf(() => request(model));
  const found = await answerOf(() => request(real));
  assert.deepEqual(found, wanted, "the directory must answer what the model answers");
}

async function answerOf(request: () => Promise<unknown>): Promise<unknown> {
  try {
    return comparable(await request());
  } catch (error) {
    if (error instanceof SwarmError) return { threw: error.code };
    throw error;
  }
}

/** What is the store's own: wordings, tokens, microseconds. */
const OWN: readonly string[] = ["token", "reason", "what", "addedAtMicros", "seenAt"];

function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (key, part) => {
    if (OWN.includes(key)) return undefined;
    if (part instanceof SwarmError) return part.code;
    // A completion without a result is known to the second, from the name of its ticket.
    if (key === "endedAt") return Math.floor(part / 1000);
    // A batch may name a taken id as it was given (see `Added`).
    if (part?.outcome === "exists" && part.by === "id") {
      return { ...part, id: part.id.toLowerCase() };
    }
    // Whoever ends an attempt in its holder's place says so in its own words.
    return part?.outcome === "expired" ? { ...part, error: "expired" } : part;
  }));
}

/** Demands that both hold exactly the same. */
export async function compareSnapshots(twins: Twins): Promise<void> {
  await ask(twins, async (side) => {
    const swarm = side.handle(0);
    const details: Record<string, unknown> = {};
    for await (const { item } of swarm.list()) details[item.id] = await swarm.show(item.id);
    const sorted = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
    const agents = (await swarm.agents()).sort((a, b) => (a.agent.id < b.agent.id ? -1 : 1));
    return { sorted, agents, stats: await swarm.stats(), paused: await swarm.paused() };
  });
}

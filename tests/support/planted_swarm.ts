/**
 * A swarm with items in every state, beside a directory that is none of its business, on a simulated
 * disk on which an accident or an attacker has planted things.
 */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { SimulatedDisk } from "../../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { type WatchfulFs, watchfulFs } from "./watchful_fs.ts";
import { FAST_CONFIG } from "./faulty_swarm.ts";

/** The data directory, and what lies outside it. */
export const ROOT = "/data";
const OUTSIDE = "/outside";

/** What can be planted at a path. */
export const PLANTS = {
  "garbage": (fs: Fs, _: SimulatedDisk, path: string) => void fs.create(path, bytes("garbage\0")),
  "a full directory": (fs: Fs, _: SimulatedDisk, path: string) => {
    fs.makeDirectory(path);
    fs.create(`${path}/file`, bytes("x"));
  },
  "a symlink to a file": (_: Fs, disk: SimulatedDisk, path: string) =>
    disk.plantSymlink(path, `${OUTSIDE}/secret`),
  "a symlink to a directory": (_: Fs, disk: SimulatedDisk, path: string) =>
    disk.plantSymlink(path, OUTSIDE),
  "a dangling symlink": (_: Fs, disk: SimulatedDisk, path: string) =>
    disk.plantSymlink(path, `${OUTSIDE}/nothing`),
  "a FIFO": (_: Fs, disk: SimulatedDisk, path: string) => disk.plantSpecial(path),
} as const;

/** One of them. */
export type Plant = keyof typeof PLANTS;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A disk with a swarm on it. */
export class PlantedSwarm {
  readonly clock = new ManualClock();
  readonly disk = new SimulatedDisk({ clock: this.clock });
  /** For planting; what goes through it is not watched. */
  readonly fs: Fs = this.disk.fs({ process: "planter" });
  readonly #watchful: WatchfulFs = watchfulFs(this.disk.fs({ process: "store" }), ROOT);
  #outside = "";

  /** A swarm with items in every state; `good` is claimable by anybody. */
  static async make(): Promise<PlantedSwarm> {
    const made = new PlantedSwarm();
    made.fs.makeDirectory(OUTSIDE);
    made.fs.create(`${OUTSIDE}/secret`, bytes("secret"));
    await initSwarm(ROOT, { fs: made.fs });
    const { swarm } = await made.open(made.fs);
    await fill(swarm);
    await swarm.close();
    return made;
  }

  /** Plants something, making the directories on the way; what is there already is moved away. */
  plant(kind: Plant, below: string): void {
    const path = `${ROOT}/${below}`;
    makeAbove(this.fs, path);
    if (this.fs.stat(path) !== undefined) this.fs.rename(path, `/moved-${this.disk.counts.size}`);
    PLANTS[kind](this.fs, this.disk, path);
    this.#outside = this.#lookOutside();
  }

  /** Opens the swarm through the port that is watched. */
  async open(fs: Fs = this.#watchful.fs): Promise<{ swarm: Swarm }> {
    return {
      swarm: await openSwarm(ROOT, { fs, clock: this.clock, config: FAST_CONFIG, host: "h" }),
    };
  }

  /** Demands that nothing outside was read or written. */
  assertInside(): void {
    this.#watchful.assertInside();
    assert.equal(this.#lookOutside(), this.#outside, "I14: nothing outside has changed");
  }

  #lookOutside(): string {
    const { modifiedAt, links } = this.fs.stat(`${OUTSIDE}/secret`)!;
    const text = new TextDecoder().decode(this.fs.read(`${OUTSIDE}/secret`));
    return JSON.stringify([this.fs.list(OUTSIDE), modifiedAt, links, text]);
  }
}

function makeAbove(fs: Fs, path: string): void {
  const above = path.slice(0, path.lastIndexOf("/"));
  if (fs.makeDirectory(above) !== "missing") return;
  makeAbove(fs, above);
  fs.makeDirectory(above);
}

async function fill(swarm: Swarm): Promise<void> {
  for (const id of ["done", "dead", "held", "cancelled"]) await swarm.add({ id, title: id });
  const claims = await swarm.claim({ agent: "ann", max: 4 });
  const token = (id: string) => claims.find(({ item }) => item.id === id)!.token;
  await swarm.complete(token("done"), { result: 1 });
  await swarm.fail(token("dead"), { error: "broken", noRetry: true });
  await swarm.release(token("cancelled"));
  await swarm.cancel("cancelled");
  await swarm.progress(token("held"), { percent: 1 });
  await swarm.add({ id: "scheduled", title: "Later", delaySeconds: 500 });
  await swarm.add({ id: "blocked", title: "After", after: ["held"] });
  await swarm.addAll([{ id: "good", title: "Good" }, { id: "packed", title: "Packed" }]);
  await swarm.engine.store.appendStream("poll", "p1", 1, { vote: 1 });
}

/** Everything that anybody can do with a swarm; each step may refuse, and must not fail otherwise. */
const STEPS: readonly ((swarm: Swarm) => Promise<unknown>)[] = [
  (swarm) => swarm.add({ id: "new", title: "New", unique: "key" }),
  (swarm) => swarm.addAll([{ title: "1" }, { title: "2", after: ["good"] }]),
  (swarm) => swarm.add({ title: "Later", delaySeconds: 500 }),
  (swarm) => swarm.register({ id: "bob", labels: ["gpu"] }),
  (swarm) => swarm.sweep(),
  (swarm) => swarm.adopt("ann"),
  (swarm) => swarm.show("good"),
  (swarm) => swarm.cancel("scheduled", "no"),
  (swarm) => swarm.retry("dead"),
  (swarm) => swarm.stats(),
  (swarm) => swarm.agents(),
  (swarm) => swarm.heartbeat("ann"),
  (swarm) => Array.fromAsync(swarm.list()),
  (swarm) => swarm.engine.store.events("", 1000),
  (swarm) => swarm.engine.store.eventsEnd(),
  (swarm) => swarm.engine.store.listStreams(),
  (swarm) => swarm.engine.store.readStream("poll", "p1", 1),
  (swarm) => swarm.engine.store.appendStream("poll", "p1", 2, { vote: 2 }),
  (swarm) => swarm.engine.store.streamEnds("poll", "p1"),
  (swarm) => swarm.engine.store.trimStream("poll", "p1", 2),
  (swarm) => swarm.engine.store.restoreStream("poll", "p2", [{ sequence: 2, event: 0 }]),
  (swarm) => swarm.pause(),
  (swarm) => swarm.resume(),
  (swarm) => Array.fromAsync(swarm.check({ repair: false })),
  (swarm) => Array.fromAsync(swarm.check({ repair: true })),
];

/** A day with the swarm; the refusals that it met. */
export async function spendDay(swarm: Swarm): Promise<SwarmError[]> {
  const refusals: SwarmError[] = [];
  const tryStep = async (step: () => Promise<unknown>) => {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof SwarmError)) throw error;
      refusals.push(error);
    }
  };
  for (const step of STEPS) await tryStep(() => step(swarm));
  for (let round = 0; round < 8; round++) {
    await tryStep(async () => {
      for (const { token } of await swarm.claim({ agent: "bob", max: 2 })) {
        await tryStep(() => swarm.renew(token));
        await tryStep(() => swarm.complete(token, { result: round }));
      }
    });
  }
  return refusals;
}

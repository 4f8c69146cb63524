/** Runs one race from start to end and collects the evidence. */
import type { SwarmEvent } from "../../core/event.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { seededRandom } from "../../core/random.ts";
import type { WorkDetail } from "../../core/work.ts";
import { settingsText } from "../support/settings_file.ts";
import type { Act } from "../../proof/history/act.ts";
import { HistoryLog } from "../../cli/verify/history_log.ts";
import { systemClock } from "../../core/clock.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { readHistory } from "../../proof/history/read_history.ts";
import { type Deeds, haunt } from "../../cli/verify/nemesis.ts";
import { type Plan, RACE_CONFIG, type Racer, racersOf, workOf } from "./plan.ts";
import { type Arena, Worker } from "./team.ts";

/** What a race left behind. */
export interface Evidence {
  readonly plan: Plan;
  readonly racers: readonly Racer[];
  readonly root: string;
  readonly acts: readonly Act[];
  /** Everything known of every item, by id, when all was over. */
  readonly details: ReadonlyMap<string, WorkDetail>;
  readonly events: readonly SwarmEvent[];
  readonly streams: ReadonlyMap<string, number>;
  readonly deeds: Deeds;
  readonly complaints: readonly string[];
}

/** Items that the seeder adds in one call. */
const CHUNK = 200;
/** Time that the last worker gets to bring everything to an end, in milliseconds. */
const DRAIN_MILLISECONDS = 60_000;
/** Time that all workers get to start, and how often it is looked. */
const START_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 20;

/** Runs a race in a directory of its own. */
export async function race(plan: Plan, directory: string): Promise<Evidence> {
  const arena: Arena = {
    root: `${directory}/data`,
    history: `${directory}/history.jsonl`,
    stop: `${directory}/stop`,
  };
  await initSwarm(arena.root);
  Deno.writeTextFileSync(`${arena.root}/config.yaml`, settingsText(RACE_CONFIG));
  await using swarm = await openSwarm(arena.root);
  const history = new HistoryLog(denoFs(), arena.history, "seeder");
  await seed(swarm, plan, history);
  await swarm.pause("until all are there");
  const workers = racersOf(plan).map((racer, number) => new Worker(number, racer, plan, arena));
  await untilAllAct(workers);
  await swarm.resume();
  const random = seededRandom(plan.seed);
  const milliseconds = plan.seconds * 1000;
  const deeds = await haunt(workers, { clock: systemClock, random, milliseconds });
  Deno.writeTextFileSync(arena.stop, "");
  for (const worker of workers) await worker.ended();
  await drain(swarm, history);
  history.close();
  return {
    plan,
    racers: racersOf(plan),
    root: arena.root,
    acts: readHistory(Deno.readTextFileSync(arena.history)).acts,
    details: await detailsOf(swarm),
    events: (await swarm.engine.store.events("", 1_000_000)).events,
    streams: await streamsOf(swarm),
    deeds,
    complaints: workers.flatMap(({ complaints }) => complaints),
  };
}

/** On a busy machine one that starts fast could have done everything before another has started. */
async function untilAllAct(workers: readonly Worker[]): Promise<void> {
  const until = Date.now() + START_MILLISECONDS;
  while (Date.now() < until && !workers.every((worker) => worker.hasActed())) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}

async function seed(swarm: Swarm, plan: Plan, history: HistoryLog): Promise<void> {
  for (const { agent: id, labels, workCapacity } of racersOf(plan)) {
    await swarm.register({ id, labels, workCapacity });
  }
  const work = workOf(plan);
  for (let from = 0; from < work.length; from += CHUNK) {
    const chunk = work.slice(from, from + CHUNK);
    await history.record({ verb: "add" }, () => swarm.addAll(chunk), (answers) => ({
      outcome: "added",
      added: answers.map(({ id }) => id),
    }));
  }
}

/** One agent that can do everything works until nothing moves any more (I12). */
async function drain(swarm: Swarm, history: HistoryLog): Promise<void> {
  const agent = "drainer";
  await swarm.register({ id: agent, labels: ["gpu", "net"] });
  const until = Date.now() + DRAIN_MILLISECONDS;
  while (Date.now() < until) {
    const claims = await history.record(
      { verb: "claim", agent },
      () => swarm.claim({ agent, max: 50, waitSeconds: 0.3 }),
      (granted) => ({
        outcome: "done",
        grants: granted.map(({ item: { id }, epoch, deadline }) => ({ id, epoch, deadline })),
      }),
    );
    for (const { item: { id }, epoch, token } of claims ?? []) {
      await history.record(
        { verb: "complete", id, epoch, agent },
        () => swarm.complete(token),
        ({ outcome }) => ({ outcome }),
      );
    }
    const { ready, scheduled, claimed } = await swarm.stats();
    if (ready + scheduled + claimed > 0) continue;
    // Wake-ups that a kill swallowed are found by the sweep of the minute, which is asked for here.
    for await (const _ of swarm.check({ repair: true }));
    if ((await swarm.stats()).ready === 0) return;
  }
}

async function detailsOf(swarm: Swarm): Promise<Map<string, WorkDetail>> {
  const details = new Map<string, WorkDetail>();
  for await (const { item: { id } } of swarm.list()) {
    const detail = await swarm.show(id);
    if (detail !== undefined) details.set(id, detail);
  }
  return details;
}

async function streamsOf(swarm: Swarm): Promise<Map<string, number>> {
  const streams = new Map<string, number>();
  const { store } = swarm.engine;
  for (const { kind, id } of await store.listStreams()) {
    streams.set(id, (await store.readStream(kind, id, 1)).length);
  }
  return streams;
}

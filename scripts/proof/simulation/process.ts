/** A simulated process: a thread that runs the engine and the directory store as they are. */
/// <reference lib="deno.worker" />
import type { Answer } from "../../../core/answer.ts";
import type { Clock } from "../../../core/clock.ts";
import type { Swarm } from "../../../core/engine/swarm.ts";
import { SwarmError } from "../../../core/errors.ts";
import { SimulatedCrash } from "../../../core/fs/simulated.ts";
import { openSwarm } from "../../../core/open.ts";
import { seededRandom } from "../../../core/random.ts";
import type { Moved } from "../../../core/store/store.ts";
import { type Act, type Question, type Reply, ROOT, STREAM, type Told } from "./acts.ts";
import { Channel } from "./channel.ts";
import { RemoteFs, type Watch } from "./remote_fs.ts";

const memory = await new Promise<SharedArrayBuffer>((resolve) => {
  self.onmessage = ({ data }) => resolve(data as SharedArrayBuffer);
  self.postMessage("ready");
});
const channel = new Channel(memory);
const watch: Watch = { now: 0 };
const clock: Clock = {
  now: () => watch.now,
  preciseNow: () => watch.now,
  sleep: () => Promise.reject(new Error("Nobody sleeps in a simulation")),
};
const fs = new RemoteFs(channel, watch);
let swarm: Swarm | undefined;

for (let told: Told = { outcome: "done" };;) {
  const question: Question = ["next", told];
  const reply = channel.ask(question) as Reply;
  watch.now = reply[0];
  if (reply[1] !== "act") throw new Error(`Asked what is next, was told ${JSON.stringify(reply)}`);
  told = await attempt(reply[2]);
}

async function attempt(act: Act): Promise<Told> {
  try {
    return act.verb === "open" ? await open(act) : await perform(swarm!, act);
  } catch (error) {
    if (error instanceof SimulatedCrash) return { outcome: "crash" };
    if (error instanceof SwarmError) {
      return { outcome: "error", code: error.code, says: error.message };
    }
    return { outcome: "bug", says: (error as Error).stack ?? String(error) };
  }
}

async function open({ seed, config }: Extract<Act, { verb: "open" }>): Promise<Told> {
  swarm = await openSwarm(ROOT, { fs, clock, random: seededRandom(seed), config, host: "host" });
  return { outcome: "done" };
}

async function perform(swarm: Swarm, act: Exclude<Act, { verb: "open" }>): Promise<Told> {
  switch (act.verb) {
    case "add":
      return await add(swarm, act);
    case "claim":
    case "adopt":
      return await take(swarm, act);
    case "renew":
      return await renew(swarm, act.token);
    case "progress":
      return { outcome: (await swarm.progress(act.token, { percent: 50 })).outcome };
    case "complete":
      return toldMove(await swarm.complete(act.token, { result: act.result }));
    case "fail":
      return toldMove(await swarm.fail(act.token, { error: "no", noRetry: act.noRetry }));
    case "release":
      return toldMove(await swarm.release(act.token, act.note));
    case "handoff":
      return toldMove(await swarm.handoff(act.token, { to: act.to }));
    case "cancel":
      return toldMove(await swarm.cancel(act.id));
    case "retry":
      return toldMove(await swarm.retry(act.id, 2));
    case "show":
      return { outcome: "done", state: (await swarm.show(act.id))?.state };
    case "sweep":
      return await sweep(swarm);
    case "update":
      return { outcome: (await swarm.updateAgent(act.agent, act.change)).outcome };
    case "pause":
      await swarm.pause();
      return { outcome: "done" };
    case "resume":
      await swarm.resume();
      return { outcome: "done" };
    default:
      return await useStream(swarm, act);
  }
}

async function add(swarm: Swarm, { work }: Extract<Act, { verb: "add" }>): Promise<Told> {
  const all = await swarm.addAll(work);
  const ids = (outcome: "added" | "exists") => {
    return all.filter((one) => one.outcome === outcome).map(({ id }) => id);
  };
  return { outcome: "done", added: ids("added"), existing: ids("exists") };
}

async function take(
  swarm: Swarm,
  act: Extract<Act, { verb: "claim" | "adopt" }>,
): Promise<Told> {
  const claims = act.verb === "adopt" ? await swarm.adopt(act.agent) : await swarm.claim(act);
  const told = claims.map(({ item: { id }, epoch, token, deadline }) => {
    return { id, epoch, token, deadline };
  });
  return { outcome: "done", claims: told };
}

async function renew(swarm: Swarm, token: string): Promise<Told> {
  const answer = await swarm.renew(token);
  if (answer.outcome !== "done") return { outcome: answer.outcome };
  return { outcome: "done", claims: [answer.value] };
}

async function sweep(swarm: Swarm): Promise<Told> {
  const { reclaimed } = await swarm.sweep();
  const expired = reclaimed.map(({ id, attempt, state }) => ({ id, attempt, state }));
  return { outcome: "done", expired };
}

function toldMove(answer: Answer<Moved>): Told {
  if (answer.outcome === "lost") return { outcome: "lost", says: answer.reason };
  if (answer.outcome !== "done") return { outcome: answer.outcome };
  const { id, epoch, state, claim } = answer.value;
  const claims = claim && [{ id, epoch, token: claim.token, deadline: claim.deadline }];
  return { outcome: "done", state, epoch, claims };
}

async function useStream(
  { engine: { store } }: Swarm,
  act: Extract<Act, { verb: "append" | "push" | "trim" | "read" }>,
): Promise<Told> {
  const { kind, id } = STREAM;
  if (act.verb === "push") {
    return { outcome: "done", sequence: await store.pushStream(kind, id, act.value) };
  }
  const ends = await store.streamEnds(kind, id);
  const last = ends?.last ?? 0;
  switch (act.verb) {
    case "append": {
      const answer = await store.appendStream(kind, id, last + 1, act.value);
      return { outcome: answer.outcome, sequence: last + 1 };
    }
    case "trim":
      await store.trimStream(kind, id, last - 1);
      return { outcome: "done" };
    case "read": {
      const records = await store.readStream(kind, id, 1);
      const told = records.map(({ sequence, event }) => ({ sequence, value: String(event) }));
      return { outcome: "done", records: told };
    }
    default:
      return act satisfies never;
  }
}

/**
 * Every verb, killed and hurt at each of its file calls, on a simulated disk.
 *
 * Method: "fail the Nth call, for N = 0, 1, ... until the run is clean" (as SQLite is tested). After
 * each run a new process opens the directory, sweeps, looks at everything, repeats the request and
 * works until nothing is left.
 */
import assert from "node:assert/strict";
import type { Swarm } from "../core/engine/swarm.ts";
import { SwarmError } from "../core/errors.ts";
import type { Plan } from "../core/fs/simulated.ts";
import { drain } from "./support/drain.ts";
import { verifyDirectory } from "./support/directory_oracle.ts";
import type { VerbCase } from "./support/fault_case.ts";
import { FAST_CONFIG, type Fault, FaultySwarm, ROOT } from "./support/faulty_swarm.ts";
import { everything, fingerprint } from "./support/swarm_fingerprint.ts";
import { VERB_CASES } from "./support/verbs_under_fault.ts";

/** File calls of one verb, at most: a loop that never comes to an end must fail. */
const CALLS_MAX = 500;

/** A verb about to be called. */
interface Scene {
  readonly verb: VerbCase;
  readonly bench: FaultySwarm;
  readonly victim: Swarm;
  readonly given: string;
  /** Ids that were acknowledged before. */
  readonly acknowledged: readonly string[];
}

async function setUp(verb: VerbCase, config = FAST_CONFIG, seed = 1): Promise<Scene> {
  const bench = await FaultySwarm.make(config, seed);
  const builder = await bench.open("builder");
  const given = await verb.prepare?.(builder, bench) ?? "";
  await builder.close();
  const acknowledged = [...verifyDirectory(bench.fs, ROOT).keys()];
  return { verb, bench, victim: await bench.open("victim"), given, acknowledged };
}

/** What the verb leads to when nothing happens to it. */
async function cleanOutcome(verb: VerbCase): Promise<unknown> {
  const { bench, victim, given } = await setUp(verb);
  await verb.act(victim, given);
  const survivor = await bench.open("survivor");
  await sweepLeftovers(survivor, bench);
  return await look(survivor, verb);
}

/** The same before anything is swept. */
async function immediateOutcome(verb: VerbCase): Promise<unknown> {
  const { bench, victim, given } = await setUp(verb);
  await verb.act(victim, given);
  return await look(await bench.open("observer"), verb);
}

/** A sweep that also looks for what crashed writers left, which is done once a minute. */
async function sweepLeftovers(swarm: Swarm, { clock }: FaultySwarm): Promise<void> {
  clock.advance(61);
  await swarm.sweep();
}

function look(swarm: Swarm, { retry }: VerbCase): Promise<unknown> {
  return fingerprint(swarm, { statesOnly: retry === "states" });
}

function assertConserved({ bench, acknowledged }: Scene): void {
  const tickets = verifyDirectory(bench.fs, ROOT);
  for (const id of acknowledged) assert.ok(tickets.has(id), `I5: ${id} is lost`);
}

/** A process that comes after the fault must find everything whole and bring it to an end. */
async function recover(scene: Scene, clean: unknown, retrying?: Swarm): Promise<void> {
  const { verb, bench, given } = scene;
  assertConserved(scene);
  const survivor = await bench.open("survivor");
  await survivor.sweep();
  assertConserved(scene);
  if (verb.retry !== "more") {
    await verb.act(retrying ?? survivor, given);
    await sweepLeftovers(survivor, bench);
    assert.deepEqual(await look(survivor, verb), clean, "I7: the retry converges");
  }
  await finish(scene, survivor);
}

/** Works until nothing is left. */
async function finish(scene: Scene, survivor: Swarm): Promise<void> {
  await survivor.resume();
  await drain(survivor, scene.bench.clock);
  assertConserved(scene);
}

/** Calls `run` with a scene for each N, until the victim made fewer calls than N. */
async function atEachCall(
  verb: VerbCase,
  run: (scene: Scene, at: number) => Promise<number>,
): Promise<void> {
  for (let at = 0; at < CALLS_MAX; at++) {
    const scene = await setUp(verb);
    try {
      if (await run(scene, at) <= at) return;
    } catch (error) {
      throw new Error(`${verb.title}, call ${at}: ${(error as Error).message}`, { cause: error });
    }
  }
  assert.fail(`${verb.title} makes more than ${CALLS_MAX} calls`);
}

/** Calls the verb under a fault; the error, if it threw, and how many calls it made. */
async function hurt(
  { verb, bench, victim, given }: Scene,
  fault: Fault,
): Promise<{ calls: number; error?: unknown }> {
  bench.arm(fault);
  try {
    await verb.act(victim, given);
    return { calls: bench.disarm() };
  } catch (error) {
    return { calls: bench.disarm(), error };
  }
}

function crashes(verb: VerbCase): void {
  Deno.test(`I6: what was acknowledged survives SIGKILL at any call of: ${verb.title}`, async () => {
    const clean = await cleanOutcome(verb);
    await atEachCall(verb, async (scene, at) => {
      const { calls } = await hurt(scene, (call) => (call === at ? "crash" : "ok"));
      await recover(scene, clean);
      return calls;
    });
  });
}

const ERRORS: Readonly<Record<string, (call: number, at: number) => boolean>> = {
  "once": (call, at) => call === at,
  "from then on": (call, at) => call >= at,
};

const PLANS: Readonly<Record<string, Plan>> = {
  "EIO before": { error: "EIO", when: "before" },
  "EIO after": { error: "EIO", when: "after" },
  "ENOSPC before": { error: "ENOSPC", when: "before" },
};

function errors(verb: VerbCase): void {
  for (const [often, isHit] of Object.entries(ERRORS)) {
    for (const [name, plan] of Object.entries(PLANS)) {
      Deno.test(`I7: an error means no effect or is unknown: ${verb.title}, ${name} ${often}`, () =>
        hurtAtEachCall(verb, (call, at) => (isHit(call, at) ? plan : "ok")));
    }
  }
}

async function hurtAtEachCall(
  verb: VerbCase,
  fault: (call: number, at: number) => Plan,
): Promise<void> {
  const clean = await cleanOutcome(verb);
  const now = await immediateOutcome(verb);
  await atEachCall(verb, async (scene, at) => {
    // A claim registers its agent first, which is nobody's loss when the claim itself fails.
    const withAgents = verb.retry !== "more";
    const before = await everything(await scene.bench.open("observer"), { withAgents });
    const { calls, error } = await hurt(scene, (call) => fault(call, at));
    const observer = await scene.bench.open("observer");
    if (error === undefined) {
      assert.deepEqual(await look(observer, verb), now, "no error means the whole effect");
    } else {
      assert.ok(error instanceof SwarmError, `a classified error: ${error}`);
      const isUnchanged = error.code !== "unknown";
      const after = await everything(observer, { withAgents });
      if (isUnchanged) assert.deepEqual(after, before, `no effect: ${error}`);
    }
    await recover(scene, clean, scene.victim);
    return calls;
  });
}

function powerLosses(verb: VerbCase): void {
  const config = { ...FAST_CONFIG, durability: "fsync" } as const;
  Deno.test(`I6: with fsync an acknowledged call survives power loss: ${verb.title}`, async () => {
    const { bench, victim, given } = await setUp(verb, config);
    await verb.act(victim, given);
    const before = await everything(await bench.open("observer"));
    bench.powerLoss();
    assert.deepEqual(await everything(await bench.open("observer")), before);
  });
  Deno.test(`I6: with fsync so does one in directories whose makers died: ${verb.title}`, async () => {
    const { bench, victim, given } = await setUp(verb, config);
    bench.arm((_, { operation, path }) => {
      if (operation === "makeDirectory") bench.fs.makeDirectory(path);
      return "ok";
    });
    await verb.act(victim, given);
    bench.disarm();
    const before = await everything(await bench.open("observer"));
    bench.powerLoss();
    assert.deepEqual(await everything(await bench.open("observer")), before);
  });
  Deno.test(`I6: with fsync a power loss amid a call loses nothing: ${verb.title}`, async () => {
    const clean = await cleanOutcome(verb);
    for (let at = 0; at < CALLS_MAX; at++) {
      const scene = await setUp(verb, config, at);
      const { calls } = await hurt(scene, (call) => (call === at ? "crash" : "ok"));
      scene.bench.powerLoss({ keepSome: at % 2 === 0 });
      assertConserved(scene);
      // What a request was to finish may be gone when nobody was told of it; to add is to begin anew.
      if (verb.title.startsWith("add ")) await recover(scene, clean);
      else await finish(scene, await scene.bench.open("survivor"));
      if (calls <= at) return;
    }
  });
}

for (const verb of VERB_CASES) {
  crashes(verb);
  errors(verb);
  powerLosses(verb);
}

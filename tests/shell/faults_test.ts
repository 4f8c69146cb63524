/**
 * Every verb in a shell that is killed at each program that it calls, right before and right after the
 * program did its work; another driver then finds everything whole and brings it to its end.
 */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import { DEFAULT_CONFIG } from "../../core/config.ts";
import { Swarm } from "../../core/engine/swarm.ts";
import { denoFs } from "../../core/fs/deno.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { seededRandom } from "../../core/random.ts";
import { isInstalled, type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { verifyDirectory } from "../support/directory_oracle.ts";
import { drain } from "../support/drain.ts";
import type { VerbCase } from "../support/fault_case.ts";
import { FAST_CONFIG, type FaultySwarm } from "../support/faulty_swarm.ts";
import { settingsText } from "../support/settings_file.ts";
import { fingerprint } from "../support/swarm_fingerprint.ts";
import { VERB_CASES } from "../support/verbs_under_fault.ts";
import { DeadlyPrograms, type Death } from "./_deadly_programs.ts";
import { ShellDied, ShellProcess } from "./_shell_process.ts";
import { ShellStore } from "./shell_store.ts";

/** Programs that one verb calls, at most: a loop that never comes to an end must fail. */
const CALLS_MAX = 200;

/** Situations that only the simulated disk can bring about. */
const SIMULATED: readonly string[] = [
  "sweep a wake-up that a crash swallowed",
  "sweep an add that a crash cut off",
];

/** A verb about to be called. */
interface Scene extends AsyncDisposable {
  readonly verb: VerbCase;
  readonly clock: ManualClock;
  readonly path: string;
  readonly given: string;
  /** Ids that were acknowledged before. */
  readonly acknowledged: readonly string[];
  /** Opens the directory without a shell. */
  open(): Promise<Swarm>;
}

async function setUp(verb: VerbCase): Promise<Scene> {
  const path = Deno.makeTempDirSync({ prefix: "swarmsh-fault-" });
  const clock = new ManualClock();
  const opened: Swarm[] = [];
  await initSwarm(path);
  Deno.writeTextFileSync(`${path}/config.yaml`, settingsText(FAST_CONFIG));
  const open = async () => {
    const random = seededRandom(opened.length + 1);
    const swarm = await openSwarm(path, { clock, random, host: "host" });
    opened.push(swarm);
    return swarm;
  };
  const builder = await open();
  // The cases that are left need no more of a bench than its clock and its files.
  const given = await verb.prepare?.(builder, { clock, fs: denoFs() as Fs } as FaultySwarm) ?? "";
  await builder.close();
  return {
    verb,
    clock,
    path,
    given,
    acknowledged: [...verifyDirectory(denoFs(), path).keys()],
    open,
    async [Symbol.asyncDispose]() {
      for (const swarm of opened) await swarm.close();
      Deno.removeSync(path, { recursive: true });
    },
  };
}

/** Calls the verb in a shell that dies; how many programs it called until then. */
async function die(scene: Scene, shell: Shell, death: Death): Promise<number> {
  const programs = new DeadlyPrograms();
  const process = new ShellProcess(shell, { env: { PATH: programs.path } });
  const store = await ShellStore.open(scene.path, process, scene.clock);
  const { clock } = scene;
  const config = { ...DEFAULT_CONFIG, ...FAST_CONFIG };
  const victim = new Swarm({ store, clock, random: seededRandom(9), config });
  programs.arm(process.pid, death);
  try {
    await scene.verb.act(victim, scene.given);
  } catch (error) {
    if (!(error instanceof ShellDied)) throw error;
  }
  await store.close();
  const calls = programs.disarm();
  programs.remove();
  return calls;
}

function assertConserved({ path, acknowledged }: Scene): void {
  const tickets = verifyDirectory(denoFs(), path);
  for (const id of acknowledged) assert.ok(tickets.has(id), `I5: ${id} is lost`);
}

function look(swarm: Swarm, { retry }: VerbCase): Promise<unknown> {
  return fingerprint(swarm, { statesOnly: retry === "states" });
}

async function sweepLeftovers(swarm: Swarm, { clock }: Scene): Promise<void> {
  clock.advance(61);
  await swarm.sweep();
}

/** What the verb leads to without a shell. */
async function cleanOutcome(verb: VerbCase): Promise<unknown> {
  await using scene = await setUp(verb);
  const swarm = await scene.open();
  await verb.act(swarm, scene.given);
  await sweepLeftovers(swarm, scene);
  return await look(swarm, verb);
}

async function recover(scene: Scene, clean: unknown): Promise<void> {
  const { verb, given, clock } = scene;
  assertConserved(scene);
  const survivor = await scene.open();
  await survivor.sweep();
  assertConserved(scene);
  if (verb.retry !== "more") {
    await verb.act(survivor, given);
    await sweepLeftovers(survivor, scene);
    assert.deepEqual(await look(survivor, verb), clean, "I7: the retry converges");
  }
  await survivor.resume();
  await drain(survivor, clock);
  assertConserved(scene);
}

async function dieAtEachCall(verb: VerbCase, shell: Shell): Promise<void> {
  const clean = await cleanOutcome(verb);
  for (const when of ["before", "after"] as const) {
    for (let at = 0;; at++) {
      assert.ok(at < CALLS_MAX, `${verb.title} calls more than ${CALLS_MAX} programs`);
      await using scene = await setUp(verb);
      try {
        const calls = await die(scene, shell, { at, when });
        await recover(scene, clean);
        if (calls <= at) {
          assert.ok(at > 0, "no program was called, so nothing was killed");
          break;
        }
      } catch (error) {
        const what = `${verb.title}, killed ${when} call ${at}: ${(error as Error).message}`;
        throw new Error(what, { cause: error });
      }
    }
  }
}

for (const shell of SHELLS.filter(({ name }) => name === "dash")) {
  for (const verb of VERB_CASES.filter(({ title }) => !SIMULATED.includes(title))) {
    testWith(
      { name: shell.name, isHere: isInstalled(shell.argv[0]!) },
      `I6: what was acknowledged survives SIGKILL of ${shell.name} at any program of: ${verb.title}`,
      () => dieAtEachCall(verb, shell),
    );
  }
}

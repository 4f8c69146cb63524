/**
 * A situation that is made once and copied for each run, and what the command leads to there when nothing
 * happens to it.
 */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { verifyDirectory } from "../support/directory_oracle.ts";
import { everything, fingerprint } from "../support/swarm_fingerprint.ts";
import type { Bench, CommandCase } from "./_calls_cases.ts";
import type { Driver } from "./_calls_drivers.ts";
import { DRIVERS } from "./_calls_drivers.ts";
import { type Call, type Ended, type Fault, runAlone, runCounted, runHit } from "./_calls_shim.ts";

const TWO_DAYS_MILLISECONDS = 2 * 86_400_000;

/** Seconds after which leftovers of crashed writers are looked for. */
const TIDY_SECONDS = 61;

/** A directory on which the command was run. */
export interface Scene extends AsyncDisposable {
  readonly path: string;
  readonly ended: Ended;
}

/** A case as one driver runs it. */
export class Rehearsal implements AsyncDisposable {
  /** Ids that were acknowledged before. */
  acknowledged: readonly string[] = [];
  /** Everything known before. */
  before: unknown;
  /** What it looks like right after the command, when nothing happens to it. */
  now: unknown;
  /** The same after a sweep. */
  clean: unknown;

  private constructor(
    readonly subject: CommandCase,
    readonly driver: Driver,
    readonly place: string,
    private readonly given: string,
  ) {}

  /** Makes the situation and rehearses the command. */
  static async prepare(subject: CommandCase, driver: Driver): Promise<Rehearsal> {
    const place = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-calls-" }));
    const template = `${place}/template`;
    Deno.mkdirSync(template);
    const given = subject.isFirst ? "" : await makeSituation(subject, `${template}/data`);
    const made = new Rehearsal(subject, driver, place, given);
    if (!subject.isFirst) {
      made.acknowledged = [...verifyDirectory(denoFs(), `${template}/data`).keys()];
      made.before = await whole(`${template}/data`, subject);
    }
    await using scene = await made.#play((run) => runAlone(run));
    assert.equal(scene.ended.code, subject.exit ?? 0, `${subject.title}: ${scene.ended.stderr}`);
    made.now = await made.look(scene.path);
    await sweepLeftovers(scene.path);
    made.clean = await made.look(scene.path);
    return made;
  }

  /** What the command calls when nothing happens to it. */
  async calls(counted: Fault["counted"]): Promise<readonly Call[]> {
    await using scene = await this.#play((run) => runCounted(run, counted));
    assert.equal(scene.ended.code, this.subject.exit ?? 0, scene.ended.stderr);
    return scene.ended.calls;
  }

  /** What the kernel was asked for, of these calls, as `changesIn` reads it from a trace. */
  async trace(
    calls: string,
    changesIn: (trace: string, directory: string) => string[],
  ): Promise<string[]> {
    const file = `${this.place}/trace`;
    const strace = ["strace", "-f", "-y", "-s", "4096", "-e", `trace=${calls}`, "-o", file];
    await using scene = await this.#play(({ argv, ...run }) =>
      runAlone({ ...run, argv: [...strace, ...argv] })
    );
    return changesIn(Deno.readTextFileSync(file), scene.path);
  }

  /** Runs the command and has one of its calls hit. */
  hit(fault: Fault): Promise<Scene> {
    return this.#play((run) => runHit(run, fault));
  }

  /** Runs the command again, by another driver. */
  repeat(path: string, driver: Driver): Promise<Ended> {
    return this.#command(path, driver, runAlone);
  }

  /** What the directory looks like to users, as closely as a repetition must reproduce it. */
  async look(path: string): Promise<unknown> {
    await using swarm = await openSwarm(path);
    const statesOnly = this.subject.retry === "states";
    const seen = await fingerprint(swarm, { statesOnly }) as Record<string, unknown>;
    const details: string[] = [];
    for await (const { item } of swarm.list()) {
      const { result, progress, cancelRequested } = (await swarm.show(item.id))!;
      // What a worker leaves tells how long it took.
      const left = this.subject.retry === "more" ? undefined : result;
      details.push(JSON.stringify([left, progress?.note, cancelRequested]));
    }
    const drains = (await swarm.agents()).map(({ agent }) => [agent.id, agent.draining]);
    return {
      ...seen,
      details: details.sort(),
      drains,
      records: await records(swarm, this.subject),
    };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Deno.remove(this.place, { recursive: true });
  }

  async #play(start: (run: Parameters<typeof runAlone>[0]) => Promise<Ended>): Promise<Scene> {
    const directory = Deno.makeTempDirSync({ dir: this.place });
    await copyTree(`${this.place}/template`, directory);
    const path = `${directory}/data`;
    const ended = await this.#command(path, this.driver, start);
    return {
      path,
      ended,
      [Symbol.asyncDispose]: () => Deno.remove(directory, { recursive: true }),
    };
  }

  async #command(
    path: string,
    driver: Driver,
    start: (run: Parameters<typeof runAlone>[0]) => Promise<Ended>,
  ): Promise<Ended> {
    const { words, stdin, env, secondsMax } = this.subject;
    const [first, ...rest] = words(this.given);
    const argv = [...await driver.argv(), "--json", "--dir", path, first!, ...rest];
    return await start({ argv, directory: path, stdin, env, secondsMax });
  }
}

/** Everything known of a directory, for "nothing changed". */
export async function whole(path: string, subject: CommandCase): Promise<unknown> {
  await using swarm = await openSwarm(path);
  // A claim registers its agent first, which is nobody's loss when the claim itself fails.
  const seen = await everything(swarm, { withAgents: subject.retry !== "more" });
  return { seen, records: await records(swarm, subject) };
}

/** A sweep that also looks for what crashed writers left, which is done once a minute. */
export async function sweepLeftovers(path: string): Promise<void> {
  const clock = new ManualClock(Date.now() + TIDY_SECONDS * 1000);
  await using swarm = await openSwarm(path, { clock });
  await swarm.sweep();
}

async function makeSituation(subject: CommandCase, path: string): Promise<string> {
  const clock = new ManualClock(Date.now() - (subject.isPast ? TWO_DAYS_MILLISECONDS : 0));
  await initSwarm(path);
  await using swarm = await openSwarm(path, { clock });
  const bench: Bench = {
    swarm,
    set: (line) => Deno.writeTextFileSync(`${path}/config.yaml`, `${line}\n`, { mode: 0o600 }),
    run: async (...words) => {
      const argv = [...await DRIVERS[0]!.argv(), "--dir", path, ...words];
      const { code, stderr } = await runAlone({ argv, directory: path });
      assert.equal(code, 0, stderr);
    },
  };
  return await subject.prepare?.(bench) ?? "";
}

/** How many records each stream has, and of which types. */
async function records(swarm: Swarm, { counting }: CommandCase): Promise<string[]> {
  const { store } = swarm.engine;
  const lines: string[] = [];
  for (const { kind, id } of await store.listStreams()) {
    if (`${kind}/${id}` === counting) continue;
    const found = await store.readStream(kind, id, 1, 1000);
    lines.push(`${kind}/${id} ${found.map(({ sequence }) => sequence).join()}`);
  }
  return lines.sort();
}

/** Names of one inode stay names of one inode, and times stay as they are: both mean something here. */
async function copyTree(from: string, to: string): Promise<void> {
  const args = ["-a", `${from}/.`, to];
  const { success, stderr } = await new Deno.Command("cp", { args }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
}

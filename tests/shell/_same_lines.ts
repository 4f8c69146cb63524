// Data directories that are given the same command lines: one by the program itself, the others by shells.
// What is printed and what is stored must be the same.
import assert from "node:assert/strict";
import type { Swarm } from "../../core/engine/swarm.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { detailToJson } from "../../core/work_codec.ts";
import type { Shell } from "../shell_commands/_shells.ts";
import { workDetail, workItem } from "../support/build.ts";
import type { FewPrograms } from "./_few_programs.ts";
import { type Ended, likeOthers } from "./_like_others.ts";
import { NativeLines } from "./_native_lines.ts";
import { PROGRAM } from "./_program.ts";
import { programPath } from "./_program_path.ts";
import { ShellProcess } from "./_shell_process.ts";

/** A word as bytes for shells and as text for the program. */
export interface GivenWord {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** A directory and the shell that works on it. */
interface Copy {
  readonly root: string;
  readonly swarm: Swarm;
  readonly process: ShellProcess;
  readonly programs: FewPrograms;
}

/** Length of a lease that no test outlives, in seconds. */
const LEASE_SECONDS = 100_000;

/** The program's directory, and one for each shell. */
export class SameLines {
  #held = 0;

  private constructor(
    /** Where they are; the current directory is in there too, and stays empty. */
    private readonly place: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly model: Swarm,
    private readonly native: NativeLines,
    private readonly copies: readonly Copy[],
  ) {}

  /** @param env What the shells and the program find in their environment. */
  static async make(
    shells: readonly Shell[],
    programs: FewPrograms,
    env: Readonly<Record<string, string>> = {},
  ): Promise<SameLines> {
    const place = Deno.makeTempDirSync({ prefix: "swarmsh-hostile-" });
    Deno.mkdirSync(`${place}/here`);
    const model = await made(`${place}/model`);
    const copies = await Promise.all(shells.map(async (shell, index): Promise<Copy> => {
      const root = `${place}/copy${index}`;
      const process = new ShellProcess(shell, {
        script: PROGRAM.program,
        cwd: `${place}/here`,
        env: { ...env, PATH: programs.directory, SWARMSH_DATA_DIR: root },
      });
      return { root, swarm: await made(root), process, programs };
    }));
    return new SameLines(place, env, model, new NativeLines(`${place}/here`), copies);
  }

  /** Gives all of them a command line, and demands that each ends like the program. */
  async run(words: readonly GivenWord[], says: string): Promise<Ended> {
    const model = await this.#runHere(words.map(({ text }) => text));
    const bytes = words.map((word) => word.bytes);
    const ends = await Promise.all(this.copies.map((copy) => this.#runIn(copy, bytes)));
    for (const [index, end] of ends.entries()) {
      assert.deepEqual(end, model, `${this.copies[index]!.process.shell.name}: ${says}`);
    }
    return model;
  }

  /**
   * The same with variables in the environment, in shells that are started for it. What is printed on
   * standard error is not compared: telemetry, which reads most of them, words its warnings on its own.
   */
  async runWith(
    env: Readonly<Record<string, string>>,
    words: readonly string[],
    says: string,
  ): Promise<void> {
    const model = await this.#runHere(words, env);
    const ends = await Promise.all(
      this.copies.map((copy) => startIn(copy, this.place, words, env)),
    );
    for (const [index, end] of ends.entries()) {
      const what = `${this.copies[index]!.process.shell.name}: ${says}`;
      assert.deepEqual({ ...end, stderr: "" }, { ...model, stderr: "" }, what);
    }
  }

  /** Puts a new item into all of them, held by `a1`; its token. */
  async hold(): Promise<string> {
    const item = workItem({ id: `held${this.#held++}`, leaseSeconds: LEASE_SECONDS });
    const deadline = Math.floor(Date.now() / 1000) + LEASE_SECONDS;
    const detail = workDetail({ item, state: "claimed", agent: "a1", deadline });
    for (const { engine } of this.#swarms()) await engine.store.restore([detail]);
    const { id, addedAtMicros: order, maxAttempts } = item;
    return `a1/${order}.${id}.1.${maxAttempts}x${LEASE_SECONDS}.5~_.${deadline}`;
  }

  /** Writes the same file into all directories. */
  plant(path: string, bytes: Uint8Array): void {
    for (const root of [`${this.place}/model`, ...this.copies.map((copy) => copy.root)]) {
      Deno.mkdirSync(`${root}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
      Deno.writeFileSync(`${root}/${path}`, bytes);
    }
  }

  /** Demands that all hold the same. */
  async compare(): Promise<void> {
    const wanted = await contents(this.model);
    for (const { swarm, process } of this.copies) {
      assert.deepEqual(await contents(swarm), wanted, process.shell.name);
    }
  }

  /** Fails where the current directory was written to, or a shell complained. */
  async close(): Promise<void> {
    for (const { process } of this.copies) await process.close();
    await this.native.close();
    assert.deepEqual([...Deno.readDirSync(`${this.place}/here`)], []);
    for (const swarm of this.#swarms()) await swarm.close();
    Deno.removeSync(this.place, { recursive: true });
  }

  #swarms(): Swarm[] {
    return [this.model, ...this.copies.map(({ swarm }) => swarm)];
  }

  async #runIn({ root, process }: Copy, words: readonly Uint8Array[]): Promise<Ended> {
    const errors = `${root}.errors`;
    const { status, printed } = await process.request("", "line", [errors, ...words]);
    const stderr = new TextDecoder().decode(Deno.readFileSync(errors));
    return likeOthers({ status, stdout: printed, stderr }, root);
  }

  async #runHere(
    args: readonly string[],
    env: Readonly<Record<string, string>> = this.env,
  ): Promise<Ended> {
    const root = `${this.place}/model`;
    return likeOthers(await this.native.run(args, { ...env, SWARMSH_DATA_DIR: root }), root);
  }
}

/** Starts a shell for one command line. */
async function startIn(
  { root, programs, process: { shell: { argv } } }: Copy,
  place: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const [program, ...args] = argv;
  const { code, stdout, stderr } = await new Deno.Command(programPath(program!)!, {
    args: [...args, PROGRAM.program, ...words],
    cwd: `${place}/here`,
    clearEnv: true,
    env: { ...env, PATH: programs.directory, SWARMSH_DATA_DIR: root },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return likeOthers({ status: code, stdout: text(stdout), stderr: text(stderr) }, root);
}

async function made(root: string): Promise<Swarm> {
  await initSwarm(root);
  const swarm = await openSwarm(root, { host: "host" });
  for (const id of ["a1", "a2"]) await swarm.register({ id });
  await swarm.add({ id: "still", title: "Still", delaySeconds: 1_000_000 });
  return swarm;
}

async function contents(swarm: Swarm): Promise<unknown> {
  const details: unknown[] = [];
  for await (const { item: { id } } of swarm.list()) {
    const detail = await swarm.show(id);
    const text = JSON.stringify(detail === undefined ? null : detailToJson(detail));
    details.push(likeOthers({ status: 0, stdout: text, stderr: "" }, "/").stdout);
  }
  const agents = (await swarm.agents()).map(({ agent }) => ({ ...agent, registeredAt: 0, pid: 0 }));
  const { reason } = await swarm.paused() ?? {};
  return { details: details.sort(), agents, reason };
}

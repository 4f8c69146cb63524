/**
 * A data directory and real processes of a driver. Commands tell the test that they run, and wait for it,
 * through named pipes: opening one blocks until the other side is there, so nobody sleeps.
 */
import assert from "node:assert/strict";
import type { Child } from "../../cli/host.ts";
import { spawnDeno } from "../../cli/spawn_deno.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import type { WorkInput } from "../../core/work_input.ts";
import { checkRecorded } from "./live_check.ts";

/** The program itself. */
export const NATIVE: readonly string[] = [
  Deno.execPath(),
  ...["run", "--quiet", "--allow-all", new URL("../../cli.ts", import.meta.url).pathname],
];

/** A command that says that it runs, and waits for the test. */
export const WAITING = "echo $$ > started; cat gate > /dev/null";
/** One with a grandchild; both would run for ever. */
export const FAMILY = "sleep 1000 & echo $$ $! > started; wait";

/** How a program ended, and what it said. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. */
export interface Running {
  readonly child: Child;
  readonly ended: Promise<Ended>;
  /** Resolves when this text has appeared in its output. */
  says(text: string): Promise<void>;
}

/** A place for workers; whatever still runs when it is disposed of is killed. */
export class WorkerPlace implements AsyncDisposable {
  readonly #children: Child[] = [];
  readonly #strays: number[] = [];

  private constructor(
    readonly path: string,
    readonly swarm: Swarm,
    readonly program: readonly string[],
  ) {}

  /** Makes a swarm without skew, so that leases end when they end. `program` is how a driver is started. */
  static async open(program: readonly string[]): Promise<WorkerPlace> {
    const path = await Deno.makeTempDir({ prefix: "swarmsh-test-" });
    await initSwarm(`${path}/data`);
    await Deno.writeTextFile(`${path}/data/config.yaml`, "skew_seconds: 0\n");
    await Deno.mkdir(`${path}/tmp`);
    for (const pipe of ["started", "gate"]) {
      const { success } = await new Deno.Command("mkfifo", { args: [`${path}/${pipe}`] }).output();
      assert.ok(success, `mkfifo ${pipe}`);
    }
    return new WorkerPlace(path, await openSwarm(`${path}/data`), program);
  }

  /** The directory that workers are told to use for what is temporary. */
  get temporary(): string {
    return `${this.path}/tmp`;
  }

  /** Adds an item; its lease is short. */
  async add(input: Partial<WorkInput> & { readonly id: string }): Promise<void> {
    await this.swarm.add({ title: `Do ${input.id}`, leaseSeconds: 1, ...input });
  }

  /** Starts the driver in this place. */
  async start(...args: readonly string[]): Promise<Running> {
    return await this.spawn([...this.program, "--dir", `${this.path}/data`, ...args]);
  }

  /** Runs it to its end. */
  async run(...args: readonly string[]): Promise<Ended> {
    return await (await this.start(...args)).ended;
  }

  /** Starts a command in this place. */
  async spawn(
    [command, ...args]: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Running> {
    const written = { stdout: "", stderr: "" };
    const listeners = new Set<() => void>();
    const decoder = new TextDecoder();
    const receive = (stream: keyof typeof written) => (bytes: Uint8Array) => {
      written[stream] += decoder.decode(bytes);
      listeners.forEach((listen) => listen());
    };
    const child = await spawnDeno({
      command: command!,
      args,
      cwd: this.path,
      env: { NO_COLOR: "1", TMPDIR: this.temporary, ...env },
      onStdout: receive("stdout"),
      onStderr: receive("stderr"),
    });
    this.#children.push(child);
    const says = (text: string) =>
      new Promise<void>((resolve) => {
        const listen = () => {
          if ((written.stdout + written.stderr).includes(text)) resolve();
        };
        listeners.add(listen);
        listen();
      });
    return { child, says, ended: child.status.then(({ code }) => ({ code, ...written })) };
  }

  /** What a command wrote to the pipe `started`: process ids, which are killed in the end. */
  async started(): Promise<number[]> {
    const pids = (await Deno.readTextFile(`${this.path}/started`)).trim().split(/\s+/).map(Number);
    assert.ok(pids.every((pid) => pid > 1), `process ids: ${pids}`);
    this.#strays.push(...pids);
    return pids;
  }

  /** Lets a command go on that reads the pipe `gate`. */
  async openGate(): Promise<void> {
    await Deno.writeTextFile(`${this.path}/gate`, "go\n", { append: true });
  }

  /** How often each item was completed, says the event log. */
  async completions(): Promise<string[]> {
    const { events } = await this.swarm.engine.store.events("", 10_000);
    return events.filter(({ verb }) => verb === "complete").map(({ id, epoch }) =>
      `${id} ${epoch}`
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) child.killGroup("SIGKILL");
    for (const pid of this.#strays) kill(pid);
    await this.swarm.close();
    await checkRecorded(this.path);
    await Deno.remove(this.path, { recursive: true });
  }
}

/** Whether a process runs no more. What nobody has waited for yet counts as gone: it runs nothing. */
export async function isGone(pid: number): Promise<boolean> {
  const options = { args: ["-o", "stat=", "-p", String(pid)] };
  const { stdout } = await new Deno.Command("ps", options).output();
  const state = new TextDecoder().decode(stdout).trim();
  return state === "" || state.startsWith("Z");
}

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // Gone already, as it should be.
  }
}

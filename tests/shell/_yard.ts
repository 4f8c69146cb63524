// A place in which an orchestrator starts workers, and what its files tell.
import assert from "node:assert/strict";
import type { Shell } from "../shell_commands/_shells.ts";
import { type Ended, isGone, type Running, WorkerPlace } from "../support/worker_place.ts";
import { exportedScript } from "./_exported.ts";
import { programPath } from "./_program_path.ts";

/** The place; whatever it started is stopped in the end. */
export class Yard implements AsyncDisposable {
  /** Variables of all that is run here. */
  readonly env: Record<string, string>;
  readonly #directories = new Set<string>();

  private constructor(readonly place: WorkerPlace) {
    this.env = { XDG_STATE_HOME: `${place.path}/state`, SWARMSH: exportedScript("program") };
  }

  static async open(shell: Shell): Promise<Yard> {
    return new Yard(await WorkerPlace.open([...shell.argv, exportedScript("orchestrator")]));
  }

  async run(verb: string, ...words: readonly string[]): Promise<Ended> {
    return await (await this.spawn(verb, ...words)).ended;
  }

  async spawn(verb: string, ...words: readonly string[]): Promise<Running> {
    return await this.spawnOn(`${this.place.path}/data`, verb, ...words);
  }

  /** Runs a verb on another data directory. */
  async runOn(directory: string, verb: string, ...words: readonly string[]): Promise<Ended> {
    return await (await this.spawnOn(directory, verb, ...words)).ended;
  }

  async spawnOn(directory: string, verb: string, ...words: readonly string[]): Promise<Running> {
    this.#directories.add(directory);
    const count = verb === "start" ? [words[0]!] : [];
    const rest = verb === "start" ? words.slice(1) : words;
    const command = [...this.place.program, verb, ...count, "--dir", directory, ...rest];
    return await this.place.spawn(command, this.env);
  }

  /** The directory of what is remembered. */
  get state(): string {
    const home = `${this.place.path}/state/swarmsh`;
    const names = [...Deno.readDirSync(home)].map(({ name }) => name);
    if (names.length === 0) throw new Deno.errors.NotFound(home);
    assert.equal(names.length, 1, `one directory: ${names}`);
    return `${home}/${names[0]}`;
  }

  pidOf(what: number | "supervisor"): number {
    return parseInt(Deno.readTextFileSync(`${this.state}/${what}.pid`));
  }

  /** What the supervisor has said. */
  get log(): string {
    return Deno.readTextFileSync(`${this.state}/supervisor.log`);
  }

  /** Waits until what files tell is so: the supervisor writes them whole, by renaming. */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (let turns = 0; turns < 400; turns++) {
      try {
        if (await isSo()) return;
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    let said = "";
    try {
      said = this.log;
    } catch {
      // In the foreground there is no such file.
    }
    assert.fail(`${what}: ${said}`);
  }

  /** Kills a process, and waits until it runs no more. */
  async kill(pid: number): Promise<void> {
    Deno.kill(pid, "SIGKILL");
    await this.until("it is gone", () => isGone(pid));
  }

  /**
   * From now on the first worker that ends stays without a note of its end until the gate is opened, and
   * the pipe `started` tells that it is so. Says which worker that is, when it is.
   */
  holdFirstEnd(): () => number {
    const { path } = this.place;
    Deno.mkdirSync(`${path}/bin`);
    const hold = [
      `for last; do :; done; printf '%s' "\${last##*/}" > '${path}/held/name'`,
      `echo $$ > '${path}/started'; read -r go < '${path}/gate'`,
    ].join("\n");
    const script = [
      "#!/bin/sh",
      `case $* in *.exit.new*) if mkdir '${path}/held' 2> /dev/null; then`,
      `${hold}\nfi ;; esac`,
      `exec '${programPath("mv")}' "$@"\n`,
    ].join("\n");
    Deno.writeTextFileSync(`${path}/bin/mv`, script, { mode: 0o755 });
    this.env.PATH = `${path}/bin:${Deno.env.get("PATH")}`;
    return () => parseInt(Deno.readTextFileSync(`${path}/held/name`));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const directory of this.#directories) await this.runOn(directory, "stop", "--grace", "0");
    // What is left of a killed worker notices within a second, and tidies up.
    await this.until("every worker's own directory is gone", () => {
      return [...Deno.readDirSync(this.place.temporary)].every(({ name }) =>
        !name.startsWith("swarmsh-run-")
      );
    });
    await this.place[Symbol.asyncDispose]();
  }
}

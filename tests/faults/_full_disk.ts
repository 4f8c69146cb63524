/**
 * A command on a disk with so much left, and what must hold behind it: what it said is so, nothing that was
 * acknowledged is lost (I5, I6), no record is torn (I8), and with room it does what it would have done (I7).
 */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { verifyDirectory } from "../support/directory_oracle.ts";
import { everything, fingerprint } from "../support/swarm_fingerprint.ts";
import type { Driver } from "./_drivers.ts";
import { run, type SmallDisk } from "./_mounted.ts";
import type { Verb } from "./_verbs.ts";

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A clock of the past, so that leases of a second have ended when a command runs. */
const PAST_MILLISECONDS = 120_000;
/** After that temporary files are old enough to be removed. */
export const LATER_SECONDS = 4000;

/** A verb on a small disk, as often as it is wanted from the same beginning. */
export class FullDisk implements Disposable {
  private constructor(
    private disk: SmallDisk,
    private verb: Verb,
    private beginning: string,
    private token: string,
    /** Ids of the items that are there in the beginning. */
    readonly given: readonly string[],
  ) {}

  /** Prepares the beginning on another disk. */
  static async prepare(disk: SmallDisk, verb: Verb): Promise<FullDisk> {
    const beginning = Deno.makeTempDirSync({ prefix: "swarmsh-full-" });
    await initSwarm(beginning);
    const clock = new ManualClock(Date.now() - PAST_MILLISECONDS);
    const swarm = await openSwarm(beginning, { clock });
    const token = await verb.prepare?.(swarm) ?? "";
    await swarm.close();
    const given = verifyDirectory(denoFs(), beginning).keys();
    return new FullDisk(disk, verb, beginning, token, [...given].sort());
  }

  get #data(): string {
    return `${this.disk.path}/data`;
  }

  /** Goes back to the beginning. */
  restore(): void {
    this.disk.leave({});
    run("rm", "-rf", this.#data);
    run("cp", "-a", this.beginning, this.#data);
  }

  /** Runs the command with so much left, and makes room again behind it. */
  async act(driver: Driver, left: { pages?: number; inodes?: number } = {}): Promise<Ended> {
    const [program, ...words] = await driver.words();
    const args = [...words, "--dir", this.#data, ...this.verb.words(this.token)];
    this.disk.leave(left);
    const output = await new Deno.Command(program!, { args, env: { NO_COLOR: "1" } }).output();
    this.disk.leave({});
    const text = new TextDecoder();
    return {
      code: output.code,
      stdout: text.decode(output.stdout),
      stderr: text.decode(output.stderr),
    };
  }

  /** Looks at the directory with a process of one's own. */
  async look<T>(
    see: (swarm: Swarm, clock: ManualClock) => Promise<T>,
    directory = this.#data,
  ): Promise<T> {
    const clock = new ManualClock(Date.now());
    const swarm = await openSwarm(directory, { clock });
    try {
      return await see(swarm, clock);
    } finally {
      await swarm.close();
    }
  }

  /** All that is known of all items: an agent's sign of life may come before the error. */
  details(): Promise<unknown> {
    return this.look((swarm) => everything(swarm, { withAgents: false }));
  }

  /** Ids of all tickets in a copy of the directory that others have swept an hour later. */
  async idsLater(): Promise<string[]> {
    const copy = `${this.disk.path}/later`;
    run("cp", "-a", this.#data, copy);
    await this.look(async (swarm, clock) => {
      clock.advance(LATER_SECONDS);
      await swarm.sweep();
    }, copy);
    const ids = [...verifyDirectory(denoFs(), copy).keys()].sort();
    Deno.removeSync(copy, { recursive: true });
    return ids;
  }

  /** What writers have left behind. */
  leftovers(): string[] {
    const places = ["tmp", "packs", "work/adding/ready", "work/adding/scheduled"];
    return places.flatMap((place) => [...Deno.readDirSync(`${this.#data}/${place}`)])
      .map(({ name }) => name);
  }

  /** Ids of all tickets; fails where a record is torn or a ticket is there twice. */
  tickets(): readonly string[] {
    return [...verifyDirectory(denoFs(), this.#data).keys()];
  }

  /** What the command leads to where there is room. */
  async clean(driver: Driver): Promise<{ before: unknown; after: unknown }> {
    this.restore();
    const before = await this.details();
    const { code, stderr } = await this.act(driver);
    assert.equal(code, 0, stderr);
    return { before, after: await this.look((swarm) => fingerprint(swarm)) };
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.beginning, { recursive: true });
  }
}

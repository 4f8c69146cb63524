/** A swarm in a temporary directory with a manual clock: one fixture for a test, checked when it ends. */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import type { Config } from "../../core/config.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { SwarmError } from "../../core/errors.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { seededRandom } from "../../core/random.ts";

/** What a test works with. */
export interface TemporarySwarm extends AsyncDisposable {
  readonly swarm: Swarm;
  readonly clock: ManualClock;
  readonly path: string;
  /** A second process on the same directory. */
  another(): Promise<Swarm>;
}

/** Makes one; closing fails on what a crash would leave behind. */
export async function temporarySwarm(config: Partial<Config> = {}): Promise<TemporarySwarm> {
  const path = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const clock = new ManualClock();
  const open: Swarm[] = [];
  await initSwarm(path);
  async function another(): Promise<Swarm> {
    const random = seededRandom(open.length + 1);
    const swarm = await openSwarm(path, { clock, random, config, host: "test" });
    open.push(swarm);
    return swarm;
  }
  return {
    swarm: await another(),
    clock,
    path,
    another,
    async [Symbol.asyncDispose]() {
      for (const swarm of open) await swarm.close();
      for (const directory of ["tmp", "packs", "work/adding/ready"]) {
        const left = [...Deno.readDirSync(`${path}/${directory}`)].map(({ name }) => name);
        assert.deepEqual(left, [], `nothing is left in ${directory}/`);
      }
      Deno.removeSync(path, { recursive: true });
    },
  };
}

/** Expects a refusal with this code; returns its message. */
export async function expectError(code: string, run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    assert.ok(error instanceof SwarmError, String(error));
    assert.equal(error.code, code, error.message);
    return error.message;
  }
  assert.fail(`expected an error with code ${code}`);
}

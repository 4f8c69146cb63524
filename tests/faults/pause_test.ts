// Goal: whoever is stopped for longer than its lease changes nothing when it goes on, whatever it was doing, and
// is told so; what others did meanwhile stands (I1 to I5).
// Method: real SIGSTOP; a worker's while its command runs, and a command's behind each of its calls that change
// names. The others are another driver, or a process whose clock is ahead, so that nobody waits for leases.
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { verifyDirectory } from "../support/directory_oracle.ts";
import { drain } from "../support/drain.ts";
import { held } from "../support/fault_case.ts";
import { takesCase } from "../support/long_form.ts";
import { FAMILY, isGone, WorkerPlace } from "../support/worker_place.ts";
import { type Driver, DRIVERS } from "./_drivers.ts";
import { runPaused, STRACE } from "./_paused.ts";

const NAMES = DRIVERS.map(({ name }) => name);
const CALLS_MAX = 40;
const [DONE, NOTHING, LOST] = [0, 3, 4];

for (const [index, driver] of DRIVERS.entries()) {
  const other = DRIVERS[(index + 1) % DRIVERS.length]!;
  testWith(
    driver.isHere ? other : driver,
    `I1 I3: a worker on ${driver.name} that was stopped beyond its lease ends its command, for ${other.name} did the work`,
    async () => {
      await using place = await WorkerPlace.open(await driver.words());
      await place.add({ id: "w1" });
      const first = await place.start("run", "--max-items", "1", "--", "sh", "-c", FAMILY);
      const family = await place.started();
      first.child.killGroup("SIGSTOP");
      const data = ["--dir", `${place.path}/data`];
      const second = ["run", "--until-empty", "--", "true"];
      const { ended } = await place.spawn([...await other.words(), ...data, ...second]);
      const { code, stderr } = await ended;
      assert.equal(code, DONE, stderr);
      first.child.killGroup("SIGCONT");
      const { stdout } = await first.ended;
      assert.match(stdout, /^lost w1 /);
      for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
      assert.deepEqual(await place.completions(), ["w1 2"]);
    },
  );
}

/** A command that is about one item, which others take meanwhile if they can. */
interface Pausable {
  readonly verb: string;
  /** Gets there; answers the words. */
  prepare(swarm: Swarm): Promise<readonly string[]>;
  /** How it may end. */
  readonly ends: readonly number[];
}

const PAUSABLE: readonly Pausable[] = [
  {
    verb: "claim",
    prepare: async (swarm) => {
      await swarm.add({ id: "w1", title: "Work", leaseSeconds: 1 });
      return ["work", "claim", "--agent", "ann"];
    },
    ends: [DONE, NOTHING],
  },
  {
    verb: "renew",
    prepare: async (swarm) => ["work", "renew", (await held(swarm)).token],
    ends: [DONE, LOST],
  },
  {
    verb: "complete",
    prepare: async (swarm) => {
      return ["work", "complete", (await held(swarm)).token, "--result", '"mine"'];
    },
    ends: [DONE, LOST],
  },
  {
    verb: "fail",
    prepare: async (swarm) => ["work", "fail", (await held(swarm)).token, "--error", "mine"],
    ends: [DONE, LOST],
  },
];

/** Pauses the command once; false when it made fewer calls. */
async function pauseAt(driver: Driver, { prepare, ends }: Pausable, at: number): Promise<boolean> {
  const path = Deno.makeTempDirSync({ prefix: "swarmsh-paused-" });
  await initSwarm(path);
  const now = await openSwarm(path);
  const words = await prepare(now);
  await now.close();
  const clock = new ManualClock(Date.now());
  const others = await openSwarm(path, { clock });
  const { code, stderr, calls } = await runPaused({
    driver,
    words: ["--dir", path, ...words],
    at,
    async meanwhile() {
      // Past the lease, and past every renewal and wait before the next attempt.
      clock.advance(1000);
      for (const { token } of await others.claim({ agent: "ben", max: 9 })) {
        assert.equal((await others.complete(token, { result: "theirs" })).outcome, "done");
      }
    },
  });
  assert.ok(ends.includes(code), `exit code ${code}: ${stderr}`);
  const detail = await others.show("w1");
  if (code === LOST) {
    assert.equal(detail?.result, "theirs", "I3: what others did stands");
  } else if (words.includes("complete")) {
    assert.deepEqual([detail?.epoch, detail?.result], [1, "mine"], "what was accepted stands");
  }
  verifyDirectory(denoFs(), path);
  await drain(others, clock);
  await others.close();
  Deno.removeSync(path, { recursive: true });
  return calls >= at;
}

for (const pausable of PAUSABLE) {
  for (const driver of DRIVERS) {
    if (!takesCase(driver.name, { of: NAMES, title: pausable.verb })) continue;
    testWith(
      driver.isHere ? STRACE : driver,
      `I1 I3 I5: ${driver.name} stopped behind any call of a ${pausable.verb} overrides nobody`,
      async () => {
        let at = 1;
        while (await pauseAt(driver, pausable, at)) {
          at++;
          assert.ok(at < CALLS_MAX, `more than ${CALLS_MAX} calls`);
        }
        assert.ok(at > 1, "no call was seen, so nothing was paused");
      },
    );
  }
}

/** Planted symlinks, FIFOs, directories and garbage: refused or set aside, and nobody is held up. */
import assert from "node:assert/strict";
import { SwarmError } from "../core/errors.ts";
import { DIRECTORIES } from "../core/store/directory/layout.ts";
import { drain } from "./support/drain.ts";
import { type Plant, PlantedSwarm, PLANTS, spendDay } from "./support/planted_swarm.ts";

const KINDS = Object.keys(PLANTS) as readonly Plant[];

/** The oldest ticket of all, so that everybody meets it first. */
const EVIL = "0000000000000001.evil.1.3x10.5~_";
/** A second of long ago. */
const PAST = "1000000000";

/** Directories that are made when they are needed. */
const LATER_DIRECTORIES = [
  "work/ready/5~_",
  "work/ready/5~_/00000000",
  "work/ready/5~_/00000001",
  "work/claimed/ann",
  "work/claimed/bob",
  "work/scheduled/18000005",
  "work/done/od",
  "work/done/ew",
  "work/ids/ew",
  "work/unique/key",
  "work/after/blocked",
  "work/waits/held",
  "results/od",
  "results/ew",
  "streams/poll",
  "streams/poll/p1",
];

/** Places beside what belongs there, with names that belong there and names that do not. */
const STRAYS = [
  "stray",
  "work/stray",
  "work/ready/stray",
  "work/ready/9~_",
  "work/ready/5~_/stray",
  "work/ready/5~_/00000099",
  "work/ready/5~_/00000001/stray",
  `work/ready/5~_/00000001/${EVIL}`,
  `work/ready/5~_/00000001/${EVIL}.abcdef-5-9`,
  `work/ready/5~_/00000000/${EVIL}`,
  `work/ready/0~_/00000001/${EVIL}`,
  "work/scheduled/stray",
  "work/scheduled/17",
  `work/scheduled/${PAST.slice(0, 8)}/${EVIL}.${PAST}`,
  "work/claimed/stray",
  "work/claimed/ann/stray",
  `work/claimed/ann/${EVIL}.${PAST}`,
  "work/blocked/stray",
  `work/blocked/${EVIL}`,
  "work/done/stray",
  `work/done/il/${EVIL}.ann.${PAST}`,
  `work/dead/${EVIL}`,
  `work/cancelled/${EVIL}`,
  "work/ids/stray",
  "work/ids/il/evil",
  "work/unique/stray",
  "work/after/stray",
  "work/waits/stray",
  "work/waits/held/stray",
  "work/cancelling/stray",
  "work/cancelling/evil.1",
  "work/cancelling/held.1",
  "work/adding/ready/stray",
  `work/adding/ready/${EVIL}`,
  `work/adding/blocked/${EVIL}`,
  "tmp/stray",
  "packs/stray",
  "results/stray",
  "results/od/stray",
  "agents/stray",
  "agents/evil.json",
  "streams/stray",
  "events/stray",
  "events/evil.jsonl",
  "locks/stray",
  "locks/sweep",
  "locks/tidy",
  "locks/5~_",
  "locks/config.json",
  "quarantine/stray",
  "telemetry/stray",
];

for (const kind of KINDS) {
  Deno.test(`I8: ${kind} beside what belongs there blocks nobody`, async (t) => {
    for (const stray of STRAYS) {
      await t.step(stray, async () => {
        const planted = await PlantedSwarm.make();
        planted.plant(kind, stray);
        planted.clock.advance(7200);
        const { swarm } = await planted.open();
        assert.deepEqual((await spendDay(swarm)).map(String), []);
        await drain(swarm, planted.clock);
        assert.equal((await swarm.show("good"))?.state, "done");
        planted.assertInside();
      });
    }
  });
}

for (const kind of KINDS.filter((one) => one !== "a full directory")) {
  Deno.test(`I14: ${kind} in place of a directory is refused, and nothing goes astray`, async (t) => {
    for (const directory of [...DIRECTORIES, ...LATER_DIRECTORIES]) {
      await t.step(directory, async () => {
        const planted = await PlantedSwarm.make();
        planted.plant(kind, directory);
        try {
          const { swarm } = await planted.open();
          await spendDay(swarm);
        } catch (error) {
          assert.ok(error instanceof SwarmError && error.code === "unsafe", String(error));
        }
        planted.assertInside();
      });
    }
  });
}

// Goal: `check` finds what does not belong in a data directory, says it, and mends what needs no person.
import assert from "node:assert/strict";
import { openSwarm } from "../../core/open.ts";
import { denoFs } from "../../core/fs/deno.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Problem } from "../../core/store/store.ts";
import { crashBehind } from "../support/crash_behind.ts";
import { dead, done, held } from "../support/fault_case.ts";
import { FaultySwarm, ROOT } from "../support/faulty_swarm.ts";
import { temporarySwarm } from "../support/swarm.ts";

const TICKET = "0000000000000001.w1.1.3x10.5~_";

/** Something wrong, what is said of it, and whether it can be mended. */
interface Trouble {
  readonly make: (swarm: Swarm, bench: FaultySwarm) => unknown;
  readonly found: readonly (readonly [kind: string, says: RegExp])[];
  /** What is still found after a repair. */
  readonly left: readonly string[];
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  "nothing": { make: (swarm) => held(swarm), found: [], left: [] },
  "a pause": {
    make: (swarm) => swarm.pause("lunch"),
    found: [["paused", /paused/]],
    left: ["paused"],
  },
  "a file that does not belong into the root": {
    make: (_, { fs }) => fs.create(`${ROOT}/notes.txt`, new Uint8Array()),
    found: [["foreign_file", /"notes.txt" does not belong here/]],
    left: ["foreign_file"],
  },
  "a file among tickets": {
    make: (_, { fs }) => fs.create(`${ROOT}/work/dead/notes.txt`, new Uint8Array()),
    found: [["foreign_file", /"work\/dead\/notes.txt" \(file\) is no ticket/]],
    left: ["quarantine"],
  },
  "a file among what is being added": {
    make: (_, { fs }) => fs.create(`${ROOT}/work/adding/ready/notes.txt`, new Uint8Array()),
    found: [["foreign_file", /"work\/adding\/ready\/notes.txt" \(file\) is no ticket/]],
    left: ["quarantine"],
  },
  "what a killed doctor left": {
    make: (_, { fs }) => fs.create(`${ROOT}/work/adding/ready/abc.Link`, new Uint8Array()),
    found: [],
    left: [],
  },
  "a directory among tickets": {
    make: (_, { fs }) => fs.makeDirectory(`${ROOT}/work/dead/${TICKET}`),
    found: [["foreign_file", /\(directory\) is no ticket/]],
    left: ["foreign_file"],
  },
  "a second ticket of an item": {
    make: async (swarm, { fs }) => {
      await dead(swarm);
      const [name] = fs.list(`${ROOT}/work/dead`)!;
      fs.link(`${ROOT}/work/dead/${name}`, `${ROOT}/work/cancelled/${name}`);
    },
    found: [["duplicate", /"w1" was seen as dead and as cancelled/]],
    left: ["duplicate"],
  },
  "a ticket that can't be read": {
    make: (_, { fs }) => fs.create(`${ROOT}/work/dead/${TICKET}`, new Uint8Array([0x7b])),
    found: [["unreadable", /./]],
    left: ["quarantine"],
  },
  "a lease that is over": {
    make: async (swarm, { clock }) => {
      await held(swarm);
      clock.advance(1100);
    },
    found: [["expired_lease", /"ann" on work "w1" ended 100 s ago/]],
    left: [],
  },
  "a wake-up that was missed": {
    make: async (swarm, bench) => {
      const { token } = await held(swarm);
      await swarm.add({ id: "next", title: "Next", after: ["w1"] });
      await crashBehind(bench, "/work/done/", (other) => other.complete(token));
    },
    found: [["missed_wakeup", /"next" waits for "w1", which is done/]],
    left: [],
  },
  "an item that waits for what died": {
    make: async (swarm) => {
      await dead(swarm);
      await swarm.add({ id: "next", title: "Next", after: ["w1"] });
    },
    found: [["stuck_dependency", /"next" waits for "w1", which is dead/]],
    left: ["stuck_dependency"],
  },
  "an add that a crash cut off": {
    make: (_, bench) =>
      crashBehind(bench, "/work/ids/", (other) => other.add({ id: "w1", title: "Work" })),
    found: [["unfinished_add", /is being added, or its writer crashed/]],
    left: [],
  },
};

async function check(swarm: Swarm, repair: boolean): Promise<Problem[]> {
  return await Array.fromAsync(swarm.check({ repair }));
}

for (const [what, { make, found, left }] of Object.entries(TROUBLES)) {
  Deno.test(`I15: check() tells of ${what}, and repairing twice is repairing once`, async () => {
    const bench = await FaultySwarm.make();
    const swarm = await bench.open("one");
    await done(swarm, { id: "other" });
    await make(swarm, bench);
    const problems = await check(swarm, false);
    assert.deepEqual(problems.map(({ kind }) => kind), found.map(([kind]) => kind));
    for (const [index, { says, repaired }] of problems.entries()) {
      assert.match(says, found[index]![1]);
      assert.equal(repaired, false);
    }
    for (const { kind, repaired } of await check(swarm, true)) {
      assert.equal(repaired, !left.includes(kind));
    }
    for (const repair of [false, true, false]) {
      assert.deepEqual((await check(swarm, repair)).map(({ kind }) => kind), left);
    }
    assert.equal((await swarm.show("other"))?.state, "done");
  });
}

Deno.test("check() tells of a root that others may look into, and of a clock that differs", async () => {
  await using fixture = await temporarySwarm();
  const { path, clock } = fixture;
  Deno.chmodSync(path, 0o750);
  const late = { ...denoFs(), now: () => Date.now() + 60_000 };
  await using swarm = await openSwarm(path, { fs: late, clock, host: "test" });
  const problems = await check(swarm, true);
  assert.deepEqual(problems.map(({ kind }) => kind), ["clock", "permissions"]);
  assert.match(problems[0]!.says, /differs from this machine's by (59|60)\.\d s/);
  assert.match(problems[1]!.says, /mode 750/);
});

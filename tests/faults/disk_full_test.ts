// Goal: on a disk that is full at any point of a command, what the command says of it is true, nothing that was
// acknowledged is lost, and with room everything goes on.
// Method: a tmpfs of its own, its size and its number of inodes set so that 0, 1, 2, ... are left, until the
// command has all that it wants.
import assert from "node:assert/strict";
import { testWith } from "../shell_commands/_shells.ts";
import { IS_LONG, someOf, takesCase } from "../support/long_form.ts";
import { fingerprint } from "../support/swarm_fingerprint.ts";
import { drain } from "../support/drain.ts";
import { type Driver, DRIVERS } from "./_drivers.ts";
import { type Ended, FullDisk, LATER_SECONDS } from "./_full_disk.ts";
import { MOUNTING, SmallDisk } from "./_mounted.ts";
import { type Verb, VERBS } from "./_verbs.ts";

const SCARCE = ["pages", "inodes"] as const;
/** More than any of these commands uses up. */
const LEFT_MAX = 40;

const NO_SPACE = "no space left on the device (ENOSPC)";
const HINT = "hint: Free some space or inodes, then run the command again\n";
const UNKNOWN = `${NO_SPACE}; what was done by then is not known\n` +
  "hint: Look at the item, or run the command again\n";
/** What a command that did its work says where its telemetry had no room. */
const DROPPED =
  /^(?:telemetry: (?:\d+ (?:spans|metrics|log records) not recorded|records of [a-z ]+ were not written): .*\n)*$/;

/** What a command leads to where there is room. */
interface Clean {
  readonly before: unknown;
  readonly after: unknown;
}

function assertTrue({ code, stderr }: Ended, before: unknown, after: unknown): void {
  if (code === 0) return assert.match(stderr, DROPPED);
  assert.equal(code, 1, stderr);
  assert.ok(stderr.startsWith("error: Cannot "), stderr);
  if (stderr.includes(UNKNOWN)) return;
  assert.ok(stderr.includes(`${NO_SPACE}\n${HINT}`), stderr);
  assert.deepEqual(after, before, "I7: an error means no effect");
}

/** With room, another process mends what is left, asks again, and brings everything to its end. */
async function goOn(full: FullDisk, verb: Verb, ended: Ended, clean: Clean): Promise<void> {
  const isOpen = ended.stderr.includes(UNKNOWN);
  if (ended.code !== 0 && !isOpen) {
    assert.deepEqual(await full.idsLater(), full.given, "I7: nor is anything added later");
  }
  if (ended.code !== 0) {
    const { code, stderr } = await full.act(DRIVERS[0]!);
    assert.ok(code === 0 || isOpen, stderr);
  }
  await full.look(async (swarm, clock) => {
    const isExact = !isOpen || verb.isNamed;
    if (isExact) {
      assert.deepEqual(await fingerprint(swarm), clean.after, "I7: the retry converges");
    }
    clock.advance(LATER_SECONDS);
    for await (const { repaired, kind, severity } of swarm.check({ repair: true })) {
      assert.ok(repaired || severity === "note", `doctor can't mend ${kind}`);
    }
    await drain(swarm, clock);
    for await (const { severity, says } of swarm.check({ repair: false })) {
      assert.equal(severity, "note", `doctor finds more behind its repair: ${says}`);
    }
  });
  assert.deepEqual(full.leftovers(), [], "what was begun and not finished is swept");
}

async function sweep(driver: Driver, verb: Verb): Promise<void> {
  using disk = new SmallDisk();
  using full = await FullDisk.prepare(disk, verb);
  const clean = await full.clean(driver);
  const acknowledged = full.tickets();
  for (const scarce of SCARCE) {
    for (let left = 0;; left++) {
      assert.ok(left <= LEFT_MAX, `${verb.title} uses more than ${LEFT_MAX} ${scarce}`);
      full.restore();
      try {
        const ended = await full.act(driver, { [scarce]: left });
        const found = full.tickets();
        for (const id of full.given) assert.ok(found.includes(id), `I5: ${id} is lost`);
        assertTrue(ended, clean.before, await full.details());
        if (ended.code === 0) assert.equal(found.length, acknowledged.length, "I6: it was said");
        await goOn(full, verb, ended, clean);
        if (ended.code === 0 && ended.stderr === "") break;
      } catch (error) {
        const what = `${verb.title} with ${left} ${scarce} left: ${(error as Error).message}`;
        throw new Error(what, { cause: error });
      }
    }
  }
}

/** Those that start fast; Node takes few of the verbs. */
const FAST = DRIVERS.map(({ name }) => name).filter((name) => name !== "node");
const ON_NODE = someOf(VERBS, 7);

function takes({ name }: Driver, verb: Verb): boolean {
  if (IS_LONG) return true;
  if (ON_NODE.includes(verb)) return name === "node";
  return name !== "node" && takesCase(name, { of: FAST, title: verb.title });
}

for (const verb of VERBS) {
  for (const driver of DRIVERS) {
    if (!takes(driver, verb)) continue;
    const needs = driver.isHere ? MOUNTING : driver;
    testWith(
      needs,
      `I5 I6 I7 I8: ${driver.name} on a full disk loses nothing, and says what it did: ${verb.title}`,
      () => sweep(driver, verb),
    );
  }
}

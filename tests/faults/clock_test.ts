// Goal: what is promised of clocks holds with clocks that are wrong, jump, stand still or run too fast.
// Method: real processes under faketime; nobody waits, a process is told the second at which it runs.
import assert from "node:assert/strict";
import type { SwarmEvent } from "../../core/event.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { verifyDirectory, verifyEvents } from "../support/directory_oracle.ts";
import { takesCase } from "../support/long_form.ts";
import { type Driver, DRIVERS } from "./_drivers.ts";
import { ahead, askAt, FAKETIME, runAt, standingAt } from "./_told_times.ts";

const HOUR = 3600;
const SKEW_SECONDS = 5;
const LEASE_SECONDS = 10;
const NOTHING = 3;
const LOST = 4;

interface Claimed {
  readonly token: string;
  readonly deadline: number;
  readonly epoch: number;
}

class Place implements AsyncDisposable {
  readonly path = Deno.makeTempDirSync({ prefix: "swarmsh-clock-" });
  /** A second of today: files have times of today. */
  readonly now = Math.floor(Date.now() / 1000);

  static async open(): Promise<Place> {
    const place = new Place();
    await initSwarm(place.path);
    return place;
  }

  at(seconds: number, driver: Driver, ...words: readonly string[]) {
    return runAt(driver, standingAt(seconds), "--dir", this.path, ...words);
  }

  ask<T>(seconds: number, driver: Driver, ...words: readonly string[]): Promise<T> {
    return askAt<T>(driver, standingAt(seconds), "--dir", this.path, ...words);
  }

  add(driver: Driver, seconds: number, ...words: readonly string[]) {
    return this.ask<{ id: string }>(seconds, driver, "work", "add", "Work", ...words);
  }

  claim(driver: Driver, seconds: number, agent: string) {
    return this.ask<Claimed>(seconds, driver, "work", "claim", "--agent", agent);
  }

  async events(): Promise<readonly SwarmEvent[]> {
    const swarm = await openSwarm(this.path);
    const { events } = await swarm.engine.store.events("", 1000);
    await swarm.close();
    return events;
  }

  /** Looks whether all is well; how often each item was completed. */
  async [Symbol.asyncDispose](): Promise<void> {
    verifyDirectory(denoFs(), this.path);
    verifyEvents(await this.events());
    Deno.removeSync(this.path, { recursive: true });
  }
}

const NAMES = DRIVERS.map(({ name }) => name);

function test(title: string, driver: Driver, run: () => Promise<void>): void {
  // Without the names of drivers, so that each fact is told of one of them.
  const fact = NAMES.reduce((text, name) => text.replaceAll(name, ""), title);
  if (!takesCase(driver.name, { of: NAMES, title: fact })) return;
  testWith(driver.isHere ? FAKETIME : driver, title, run);
}

/** Each with the next, so that all are in both roles. */
const PAIRS = DRIVERS.map((one, index) => [one, DRIVERS[(index + 1) % DRIVERS.length]!] as const);

for (const [slow, fast] of PAIRS) {
  const names = `${slow.name} and ${fast.name}`;

  test(
    `I4: a clock that is ahead by skew_seconds takes no lease away: ${names}`,
    slow,
    async () => {
      await using place = await Place.open();
      await place.add(slow, place.now, "--id", "w1", "--lease", String(LEASE_SECONDS));
      const held = await place.claim(slow, place.now, "ann");
      const early = ["work", "claim", "--agent", "ben"];
      const { code } = await place.at(held.deadline + SKEW_SECONDS, fast, ...early);
      assert.equal(code, NOTHING);
      const renewed = await place.ask<Claimed>(held.deadline, slow, "work", "renew", held.token);
      assert.equal(renewed.deadline, held.deadline + LEASE_SECONDS);
      const end = await place.at(held.deadline + 1, slow, "work", "complete", renewed.token);
      assert.equal(end.code, 0, end.stderr);
    },
  );

  test(
    `I1 I3: one that is ahead by more does it twice, and one completion counts: ${names}`,
    slow,
    async () => {
      await using place = await Place.open();
      await place.add(slow, place.now, "--id", "w1", "--lease", String(LEASE_SECONDS));
      const held = await place.claim(slow, place.now, "ann");
      const late = held.deadline + SKEW_SECONDS + 1;
      const again = await place.claim(fast, late, "ben");
      assert.equal(again.epoch, held.epoch + 1);
      for (const verb of ["renew", "complete", "release"]) {
        const { code, stderr } = await place.at(place.now + 1, slow, "work", verb, held.token);
        assert.equal(code, LOST, `${verb}: ${stderr}`);
      }
      const end = await place.at(late + 1, fast, "work", "complete", again.token);
      assert.equal(end.code, 0, end.stderr);
      const ended = (await place.events()).filter(({ verb }) => verb === "complete");
      assert.deepEqual(ended.map(({ id, epoch }) => [id, epoch]), [["w1", again.epoch]]);
    },
  );

  test(
    `I4: a clock that is set back, or stands still, sets no deadline back: ${names}`,
    slow,
    async () => {
      await using place = await Place.open();
      await place.add(slow, place.now, "--id", "w1");
      let { token, deadline } = await place.claim(slow, place.now, "ann");
      for (const [driver, back] of [[slow, 0], [slow, 1], [fast, HOUR], [fast, HOUR]] as const) {
        const renewed = await place.ask<Claimed>(place.now - back, driver, "work", "renew", token);
        assert.ok(renewed.deadline > deadline, `${renewed.deadline} follows ${deadline}`);
        ({ token, deadline } = renewed);
      }
      const end = await place.at(place.now - HOUR, fast, "work", "complete", token);
      assert.equal(end.code, 0, end.stderr);
    },
  );
}

for (const driver of DRIVERS) {
  test(
    `${driver.name}: events stay in the order in which they happened when the clock is set back`,
    driver,
    async () => {
      await using place = await Place.open();
      // Within an hour, as the log of another hour is another file.
      const hour = Math.floor(place.now / HOUR) * HOUR;
      await place.add(driver, hour + 1800, "--id", "w1");
      const { token } = await place.claim(driver, hour + 1200, "ann");
      await place.at(hour + 600, driver, "work", "complete", token);
      const verbs = (await place.events()).map(({ verb }) => verb);
      assert.deepEqual(verbs, ["add", "register", "claim", "complete"]);
      const { stdout } = await place.at(hour, driver, "events", "--json");
      const shown = stdout.trim().split("\n").map((line) => JSON.parse(line).verb);
      assert.deepEqual(shown, verbs);
    },
  );

  test(
    `I5: ${driver.name} gives no id and no name twice while its clock stands still or goes back`,
    driver,
    async () => {
      await using place = await Place.open();
      const ids = new Set<string>();
      const times = [0, 0, 0, -1, 0, -HOUR];
      for (const back of times) ids.add((await place.add(driver, place.now + back)).id);
      assert.equal(ids.size, times.length);
      assert.equal(verifyDirectory(denoFs(), place.path).size, times.length);
    },
  );

  test(
    `${driver.name}: doctor says that a clock is wrong, and work goes on`,
    driver,
    async () => {
      await using place = await Place.open();
      for (const wrong of [HOUR, -HOUR]) {
        const { code, stdout } = await place.at(place.now + wrong, driver, "doctor");
        assert.equal(code, 1);
        assert.match(
          stdout,
          /^warning clock: The file system's clock differs from this machine's by /,
        );
        // A stamp of another time stops nobody from sweeping.
        const { id } = await place.add(driver, place.now + wrong, "--delay", "20");
        const early = ["work", "claim", "--agent", "ann"];
        assert.equal((await place.at(place.now + wrong + 10, driver, ...early)).code, NOTHING);
        const { token } = await place.claim(driver, place.now + wrong + 25, "ann");
        assert.ok(token.includes(`.${id}.`), token);
        const end = await place.at(place.now + wrong + 30, driver, "work", "complete", token);
        assert.equal(end.code, 0, end.stderr);
      }
    },
  );

  test(
    `I1: ${driver.name} as a worker whose clock runs sixty times as fast does each item once`,
    driver,
    async () => {
      await using place = await Place.open();
      for (const id of ["w1", "w2"]) await place.add(driver, place.now, "--id", id);
      const run = ["--dir", place.path, "run", "--until-empty", "--", "sleep", "0.2"];
      const { code, stderr } = await runAt(driver, ahead(0, 60), ...run);
      assert.equal(code, 0, stderr);
      const ended = (await place.events()).filter(({ verb }) => verb === "complete");
      assert.deepEqual(ended.map(({ id }) => id).sort(), ["w1", "w2"]);
    },
  );
}

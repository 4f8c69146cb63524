// Goal: only what nobody is at work on is removed, and only as much as is asked for.
import assert from "node:assert/strict";
import { prune } from "../../telemetry/shipping/prune.ts";
import { Place } from "./_program.ts";
import { shipperOn } from "./_receiver.ts";
import { recording } from "./_recording.ts";

const DAY = 24 * 3600 * 1000;
const WORD = "000000000001";

/** Files of ten bytes, each a day older than the one before. */
function aged(states: readonly string[]) {
  const names = states.map((state) => `${state}-${WORD}.traces.jsonl`);
  const { place, fs } = recording(Object.fromEntries(names.map((name) => [name, "123456789\n"])));
  for (const [days, name] of names.entries()) fs.touch(`/telemetry/${name}`, fs.now() - days * DAY);
  const left = () => names.filter((name) => fs.stat(`/telemetry/${name}`) !== undefined).length;
  return { pruner: shipperOn(place), now: fs.now(), left };
}

Deno.test("prune() removes what is older, whatever its state, but sums and what somebody is at work on", () => {
  const removable = ["full", "idle", "sent", "rejected", "open-h-8", "ship-h-8", "ship-h-1"];
  const busy = ["sum", "open-h-7", "open-h-1", "ship-h-7", "open-elsewhere-8", "by-hand"];
  for (const [states, isRemoved] of [[removable, true], [busy, false]] as const) {
    for (const state of states) {
      const { pruner, now, left } = aged([state]);
      const { removed } = prune(pruner, { before: now + 1 });
      assert.deepEqual([removed.length, left()], isRemoved ? [1, 0] : [0, 1], state);
    }
  }
});

Deno.test("prune() removes nothing that is younger, and nothing without a condition", () => {
  const { pruner, now, left } = aged(["full", "idle", "sent"]);
  assert.equal(prune(pruner, {}).removed.length, 0);
  const { removed, left: kept } = prune(pruner, { before: now - 1.5 * DAY });
  assert.deepEqual([removed.map(({ spool }) => spool!.state), kept.length, left()], [
    ["sent"],
    2,
    2,
  ]);
});

Deno.test("prune() removes the oldest until no more than the bound is left, those in use included", () => {
  const { pruner, left } = aged(["open-h-7", "full", "idle", "sent"]);
  assert.deepEqual(prune(pruner, { bytesMax: 25 }).removed.map(({ spool }) => spool!.state), [
    "sent",
    "idle",
  ]);
  assert.equal(left(), 2);
  prune(pruner, { bytesMax: 0 });
  assert.equal(left(), 1);
});

Deno.test("prune() removes files that nothing was ever written to, of any age and for any bound", () => {
  const names = ["full", "idle"].map((state) => `${state}-${WORD}.traces.jsonl`);
  const { place, fs } = recording(Object.fromEntries(names.map((name) => [name, ""])));
  const { removed } = prune(shipperOn(place), { bytesMax: 0 });
  assert.deepEqual(removed.map(({ spool }) => spool!.state), ["full"]);
  assert.deepEqual(fs.list("/telemetry"), ["idle-000000000001.traces.jsonl"]);
});

Deno.test("prune() takes another machine's process for gone after a week without a word", () => {
  const states = Array.from({ length: 10 }, (_, days) => `open-elsewhere-${days + 1}`);
  const { pruner, now, left } = aged(states);
  prune(pruner, { before: now + 1 });
  assert.equal(left(), 8);
});

Deno.test("swarmsh telemetry prune says what it removed, and asks for a condition", async () => {
  await using place = await Place.make();
  const off = { SWARMSH_TELEMETRY: "off" };
  assert.equal((await place.run(["telemetry", "prune"], off)).code, 2);
  assert.equal((await place.run(["telemetry", "prune", "--max-bytes", "-1"], off)).code, 2);
  const old = await place.ok(["telemetry", "prune", "--older-than", "3600"], off);
  assert.match(old, /^0 files, 0 B removed, \d files?, .* left\n$/);
  const said = await place.ok(["telemetry", "prune", "--max-bytes", "0"], off);
  assert.match(said, /^Removed idle-\w{12}\.traces\.jsonl: .*, written to until 20/m);
  assert.match(said, /files?, [\d.]+ k?B removed, 0 files, 0 B left\n$/);
  assert.deepEqual(place.files(), []);
});

/**
 * The demo's verdict. Goal: it can see. Method: a run in which all is well, and one lie at a time in
 * one of its records.
 */
import assert from "node:assert/strict";
import type { Evidence, Found } from "../../cli/demo/evidence.ts";
import { judge } from "../../cli/demo/verdict.ts";
import type { SwarmEvent } from "../../core/event.ts";

const RESULT = { sha256: "aa", lines: 1, bytes: 2 };

/** Three files; w2 was killed while it held f2, which w1 finished at epoch 2. */
function goodRun(): Evidence {
  const ends = [["f1", "w1", 1], ["f2", "w1", 2], ["f3", "w2", 1]] as const;
  const claims: SwarmEvent[] = ["f1", "f2", "f3"].map((id) => event("claim", id, 1));
  return {
    expected: ends.map(([id]) => ({ id, path: `path/${id}`, fingerprint: RESULT })),
    found: new Map(ends.map(([id, agent, epoch]) => [id, [done(agent, epoch)]])),
    accepted: ends.map(([id, agent, epoch]) => ({ id, agent, epoch })),
    events: [
      ...claims,
      event("reclaim", "f2", 2),
      event("claim", "f2", 2),
      ...ends.map(([id, agent, epoch]) => event("complete", id, epoch, agent)),
    ],
    kill: { agent: "w2", pid: 2, held: [{ id: "f2", epoch: 1 }], doneBefore: 1 },
  };
}

function done(agent: string, epoch: number): Found {
  return { state: "done", agent, epoch, result: RESULT };
}

function event(verb: SwarmEvent["verb"], id: string, epoch: number, agent?: string): SwarmEvent {
  return { at: 0, verb, id, epoch, agent };
}

/** The good run with other places for one item. */
function withFound(id: string, ...places: readonly Found[]): Evidence {
  const run = goodRun();
  return { ...run, found: new Map([...run.found, [id, places]]) };
}

/** What is wrong, by the first words that matter. */
function check(evidence: Evidence, ...wrongs: readonly RegExp[]): void {
  const found = judge(evidence).wrongs;
  assert.equal(found.length, wrongs.length, `wrongs: ${found.join("; ")}`);
  wrongs.forEach((wrong, index) => assert.match(found[index]!, wrong));
}

Deno.test("judge() finds nothing wrong where nothing is, and tells who did what", () => {
  const { wrongs, completions, rescues, shares } = judge(goodRun());
  assert.deepEqual(wrongs, []);
  assert.deepEqual(completions, { tickets: 3, accepted: 3, events: 3 });
  assert.deepEqual(rescues, [
    { id: "f2", path: "path/f2", epochBefore: 1, epochAfter: 2, finishedBy: "w1" },
  ]);
  assert.deepEqual([...shares], [["w1", 2], ["w2", 1]]);
});

Deno.test("judge() sees an item that is lost, unfinished, in two places, or a stranger", () => {
  const run = goodRun();
  const found = new Map(run.found);
  found.delete("f1");
  const told = judge({ ...run, found }).wrongs;
  assert.ok(told.some((wrong) => /^f1 .* is nowhere/.test(wrong)), told.join("; "));
  assert.match(judge(withFound("f1", { ...done("w1", 1), state: "dead" })).wrongs[0]!, /is dead/);
  check(withFound("f1", done("w1", 1), done("w1", 1)), /f1 .* is done and done/);
  check(withFound("f9", done("w1", 1)), /1 items are there that nobody added/);
});

Deno.test("judge() sees a result that differs", () => {
  const wrong = { ...done("w1", 1), result: { ...RESULT, lines: 7 } };
  check(withFound("f1", wrong), /f1 .* has the result .*7.* expected/);
});

Deno.test("judge() sees a completion that was accepted twice", () => {
  const run = goodRun();
  const again = { id: "f1", agent: "w2", epoch: 1 };
  check({ ...run, accepted: [...run.accepted, again] }, /f1 .* completed twice, says the workers/);
  const events = [...run.events, event("complete", "f1", 1, "w2")];
  check({ ...run, events }, /f1 .* completed twice, says the event log/);
});

Deno.test("judge() sees a completion that only the ticket knows of, unless its worker was killed", () => {
  const run = goodRun();
  const without = (id: string) => run.accepted.filter((accepted) => accepted.id !== id);
  check({ ...run, accepted: without("f1") }, /f1 .* never completed, says the workers/);
  check({ ...run, accepted: without("f3") });
});

Deno.test("judge() sees records that name another holder", () => {
  const run = goodRun();
  const accepted = [{ id: "f1", agent: "w2", epoch: 1 }, ...run.accepted.slice(1)];
  check({ ...run, accepted }, /f1 .* completed by w2 .* its ticket names w1/);
});

Deno.test("judge() sees a completion by somebody who was not the last holder", () => {
  const run = goodRun();
  check({ ...run, events: [...run.events, event("claim", "f1", 2)] }, /f1 .* claimed at epoch 2/);
});

Deno.test("judge() sees that the dead worker's claims were not rescued", () => {
  const run = goodRun();
  const events = run.events.filter(({ verb }) => verb !== "reclaim");
  check({ ...run, events }, /f2 has no event of being reclaimed/);
  check({ ...run, kill: { ...run.kill!, held: [] } }, /w2 held nothing/);
  const kill = { ...run.kill!, agent: "w1" };
  check({ ...run, kill }, /f2 was finished by w1/);
});

Deno.test("judge() tells the first wrongs and counts the others", () => {
  const run = goodRun();
  const expected = Array.from({ length: 50 }, (_, index) => {
    return { id: `x${index}`, path: "p", fingerprint: RESULT };
  });
  const { wrongs } = judge({ ...run, expected, found: new Map() });
  assert.equal(wrongs.length, 11);
  assert.match(wrongs.at(-1)!, /^and \d+ more$/);
});

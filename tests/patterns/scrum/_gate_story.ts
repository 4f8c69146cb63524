// A gate that runs when its program is told to end: the gate and what it started end, and no item is done.
import assert from "node:assert/strict";
import { type Given, PatternStream } from "../../../patterns/pattern_stream.ts";
import type { ScrumCommand } from "../../../patterns/scrum/commands.ts";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import { FAMILY, isGone, type WorkerPlace } from "../../support/worker_place.ts";
import { GO, PLANNED, step } from "./_vector.ts";

/** Signals that are passed on, and how a program ends by each. */
export const PASSED = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const;

/** Tells the story with one of the signals. */
export async function endWhileGateRuns(
  place: WorkerPlace,
  signal: keyof typeof PASSED,
): Promise<void> {
  // A shell that waits ignores SIGINT in what it put into the background.
  await makeOrganization(
    place,
    signal === "SIGINT" ? "echo $$ > started; exec sleep 1000" : FAMILY,
  );
  const line = ["scrum", "item", "done", "i1", "--by", "dan", "--run-gate"];
  const { child, ended } = await place.start(...line);
  const family = await place.started();
  Deno.kill(child.pid, signal);
  const { code, stdout, stderr } = await ended;
  assert.deepEqual([code, stdout], [PASSED[signal], ""], stderr);
  assert.match(stderr, new RegExp(`^Running the gate: .*\nerror: Cannot go on: ${signal} came\n$`));
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  const { stdout: board } = await place.run("scrum", "board");
  assert.match(board, /^1 +i1 +sprint /m);
}

async function makeOrganization({ swarm }: WorkerPlace, gate: string): Promise<void> {
  const stream = new PatternStream(swarm.engine, pattern, "main");
  for (const { at: _, ...command } of [...PLANNED, step({ type: "done.gate", gate }), GO]) {
    const answer = await stream.give(command as Given<ScrumCommand>);
    assert.equal(answer.outcome, "done", JSON.stringify(answer));
  }
  await swarm.register({ id: "dan", labels: ["team-a"] });
  const [claim] = await swarm.claim({ agent: "dan", id: "i1" });
  await swarm.complete(claim!.token);
}

/**
 * What a host application does with the library, each step in a span of its own; its spans go wherever
 * its provider sends them. No `using`: Node 20 does not know it.
 */
import { trace } from "@opentelemetry/api";
import { ManualClock } from "../../core/clock.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { initSwarm } from "../../core/open.ts";
import { openSwarm } from "../../telemetry/api/open.ts";

/** Longer than the lease of any item here. */
const LONG_SECONDS = 3600;

/** Tells the story in a data directory; the trace contexts that its items carry, by id. */
export async function tellStory(directory: string): Promise<Record<string, string | undefined>> {
  await initSwarm(directory);
  const clock = new ManualClock();
  const carried: Record<string, string | undefined> = {};
  const swarm = await openSwarm(directory, { clock, host: "test" });
  await step("host adds", async () => {
    for (const id of ["one", "two", "three"]) await swarm.add({ id, title: id });
  });
  await step("host works", () => work(swarm));
  await step("host is late", () => beLate(swarm, clock));
  await step("host errs", () => swarm.add({ id: "no/id", title: "x" }));
  for (const id of ["one", "two", "three"]) carried[id] = (await swarm.show(id))?.item.traceparent;
  await swarm.close();
  const quiet = await openSwarm(directory, { clock, host: "test", telemetry: false });
  await step("host is quiet", () => quiet.stats());
  await quiet.close();
  return carried;
}

async function work(swarm: Swarm): Promise<void> {
  const [claim] = await swarm.claim({ agent: "a1", id: "one" });
  await swarm.progress(claim!.token, { percent: 50 });
  await swarm.complete(claim!.token);
}

/** Two claims at once run out, the next claim brings them back, and their holder has lost them. */
async function beLate(swarm: Swarm, clock: ManualClock): Promise<void> {
  const [two] = await swarm.claim({ agent: "a1", max: 2 });
  clock.advance(LONG_SECONDS);
  await swarm.claim({ agent: "a2", id: "two" });
  await swarm.fail(two!.token, { error: "too slow" });
}

async function step(name: string, run: () => Promise<unknown>): Promise<void> {
  await trace.getTracer("host").startActiveSpan(name, async (span) => {
    await run().catch(() => {});
    span.end();
  });
}

/**
 * One claim from start to end: runs the command, keeps the lease meanwhile, and says how it went.
 * What the command started never outlives the lease by more than the grace: a holder that lost must
 * not go on acting in the item's name.
 */
import type { Claim } from "../../core/work.ts";
import type { TracedAttempt } from "../../telemetry/session.ts";
import type { Child, ChildStatus } from "../host.ts";
import { type AttemptReport, type Captured, failureOf, latenessOf, resultOf } from "./attempt.ts";
import { TailCapture } from "./capture.ts";
import type { WorkerContext } from "./context.ts";
import { environmentOf, inputOf } from "./environment.ts";
import { endGroup } from "./group.ts";
import { KeptLease } from "./renewal.ts";
import { type Held, settle, type Settled } from "./settle.ts";

/** What became of a claim. */
export interface Ended {
  readonly report: AttemptReport;
  /** Why the command could not even be started. The item was given back unharmed. */
  readonly problem?: Error;
}

/** Why a run is over. */
type RunEnd =
  | { readonly kind: "exited"; readonly status: ChildStatus }
  | { readonly kind: "lost"; readonly reason: string }
  | { readonly kind: "late"; readonly timeoutSeconds: number }
  | { readonly kind: "ending" };

/** Everything about one run. */
interface Run extends Held {
  readonly context: WorkerContext;
  readonly captured: Captured;
  /** When it started, in milliseconds. */
  readonly startedAt: number;
  /** Its span, where anything is recorded. */
  readonly attempt: TracedAttempt | undefined;
}

/** Works on a claim with the operator's command. `slot` counts what runs at the same time, from 1. */
export async function runClaim(
  context: WorkerContext,
  claim: Claim,
  slot: number,
): Promise<Ended> {
  const { swarm, settings: { leaseSeconds, name }, report, tracer } = context;
  const attempt = tracer.startAttempt(claim);
  const note = (text: string) => report.note(text);
  const lease = new KeptLease(swarm, claim, { leaseSeconds, note });
  const captured = { stdout: new TailCapture(), stderr: new TailCapture() };
  const startedAt = swarm.engine.clock.now();
  const run: Run = { context, claim, lease, captured, startedAt, attempt };
  let pid: number | undefined;
  let ended: Ended | undefined;
  try {
    const child = await start(run);
    if (!(child instanceof Error)) pid = child.pid;
    ended = child instanceof Error ? await giveBack(run, child) : await follow(run, child);
    return ended;
  } finally {
    lease.stop();
    const { outcome = "failed", reason, state, exitStatus } = ended?.report ?? {};
    attempt?.end({ outcome, reason, state, exitStatus, command: name, pid, slot });
  }
}

async function follow(run: Run, child: Child): Promise<Ended> {
  const end = await firstEnd(run, child);
  const status = end.kind === "exited" ? end.status : await endGroup(child, run.context);
  return { report: await conclude(run, end, status) };
}

async function giveBack(run: Run, problem: Error): Promise<Ended> {
  const { swarm } = run.context;
  const note = "its command could not be started";
  const settled = await settle(run.context, run, (token) => swarm.release(token, note));
  const report = { ...factsOf(run), outcome: "released", reason: problem.message } as const;
  return { report: { ...report, ...consequence(settled) }, problem };
}

async function start({ context, claim, captured, attempt }: Run): Promise<Child | Error> {
  const { host, swarm, settings } = context;
  try {
    return await host.spawn({
      command: settings.command,
      args: settings.args,
      env: environmentOf(claim, {
        directory: swarm.engine.store.location,
        traceparent: attempt?.traceparent,
        ambient: host.env("TRACEPARENT"),
        traceState: host.env("TRACESTATE"),
      }),
      stdin: inputOf(claim),
      onStdout: (bytes) => captured.stdout.push(bytes),
      onStderr: (bytes) => captured.stderr.push(bytes),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Waits for the first thing that ends a run, and leaves no timer or listener behind. */
async function firstEnd({ context, lease }: Run, child: Child): Promise<RunEnd> {
  const { swarm, settings: { timeoutSeconds }, stop } = context;
  const over = new AbortController();
  const ends: Promise<RunEnd>[] = [
    child.status.then((status) => ({ kind: "exited", status })),
    lease.lost.then((reason) => ({ kind: "lost", reason })),
    aborted(stop.ending, over.signal).then(() => ({ kind: "ending" })),
  ];
  if (timeoutSeconds !== undefined) {
    const passed = swarm.engine.clock.sleep(timeoutSeconds * 1000, over.signal);
    ends.push(passed.then(() => ({ kind: "late", timeoutSeconds })));
  }
  const end = await Promise.race(ends);
  over.abort();
  return end;
}

function aborted(signal: AbortSignal, over: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true, signal: over });
  });
}

async function conclude(run: Run, end: RunEnd, status: ChildStatus): Promise<AttemptReport> {
  const { name } = run.context.settings;
  switch (end.kind) {
    case "exited":
      return status.code === 0
        ? await completeRun(run, status)
        : await failRun(run, status, failureOf(name, status, run.captured));
    case "late":
      return await failRun(run, status, latenessOf(name, end.timeoutSeconds));
    case "ending":
      return await releaseRun(run);
    case "lost":
      // Nothing is said of the item: it is somebody else's now, or cancelled.
      return { ...factsOf(run), outcome: "lost", reason: end.reason };
    default:
      return end satisfies never;
  }
}

async function completeRun(run: Run, status: ChildStatus): Promise<AttemptReport> {
  const facts = { ...factsOf(run), exitStatus: status.code };
  const result = resultOf(status, run.captured, facts.seconds);
  const completed = { result, exitStatus: status.code, traceparent: traceparentOf(run) };
  const { swarm } = run.context;
  const settled = await settle(run.context, run, (token) => swarm.complete(token, completed));
  return { ...facts, outcome: "done", ...consequence(settled) };
}

async function failRun(run: Run, status: ChildStatus, error: string): Promise<AttemptReport> {
  const facts = { ...factsOf(run), exitStatus: status.code };
  const result = resultOf(status, run.captured, facts.seconds);
  const failed = { error, result, exitStatus: status.code, traceparent: traceparentOf(run) };
  const { swarm } = run.context;
  const settled = await settle(run.context, run, (token) => swarm.fail(token, failed));
  return { ...facts, outcome: "failed", reason: error, ...consequence(settled) };
}

async function releaseRun(run: Run): Promise<AttemptReport> {
  const reason = "the worker was told to end";
  const { swarm } = run.context;
  const settled = await settle(run.context, run, (token) => swarm.release(token, reason));
  return { ...factsOf(run), outcome: "released", reason, ...consequence(settled) };
}

/** Where the attempt stands in a trace: what a record of it points to. */
function traceparentOf({ attempt, claim }: Run): string | undefined {
  return attempt?.traceparent ?? claim.item.traceparent;
}

/** What settling changes about a report: where the item stands, or that it went otherwise. */
function consequence(settled: Settled): Partial<AttemptReport> {
  switch (settled.outcome) {
    case "settled":
      return { state: settled.moved.state };
    case "lost":
      return { outcome: "lost", reason: settled.reason };
    case "unsettled":
      return { outcome: "failed", reason: settled.error };
    default:
      return settled satisfies never;
  }
}

function factsOf({ context, claim, startedAt }: Run) {
  const { item: { id, title }, epoch } = claim;
  return { id, title, epoch, seconds: (context.swarm.engine.clock.now() - startedAt) / 1000 };
}

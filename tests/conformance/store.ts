/**
 * The conformance suite of the store port: one set of facts for every store and every driver.
 *
 * Deno registers it with `exerciseStore`; anything else walks through `runStoreCases`.
 */
import { ADD_CASES } from "./add.ts";
import { AGENT_CASES } from "./agents.ts";
import { Bench } from "./bench.ts";
import { BOUND_CASES } from "./bounds.ts";
import { CANCEL_CASES } from "./cancel.ts";
import type { Capability, CaseGroup, MakeStore, StoreCase } from "./case.ts";
import { CLAIM_CASES } from "./claim.ts";
import { COMPLETE_CASES } from "./complete.ts";
import { DEPENDENCY_CASES } from "./dependencies.ts";
import { DEPTH_CASES } from "./depths.ts";
import { EVENT_CASES } from "./events.ts";
import { FAIL_CASES } from "./fail.ts";
import { HANDOFF_CASES } from "./handoff.ts";
import { LEASE_CASES } from "./lease.ts";
import { LISTING_CASES } from "./listing.ts";
import { verifyInvariants } from "./oracle.ts";
import { PAUSE_CASES } from "./pause.ts";
import { PROGRESS_CASES } from "./progress.ts";
import { RACE_CASES } from "./races.ts";
import { RANDOM_LIFE_CASES } from "./random_life.ts";
import { RECLAIM_CASES } from "./reclaim.ts";
import { RELEASE_CASES } from "./release.ts";
import { RESTORE_CASES } from "./restore.ts";
import { RETRY_CASES } from "./retry.ts";
import { SCHEDULE_CASES } from "./schedule.ts";
import { STALE_CASES } from "./stale.ts";
import { STATE_MATRIX_CASES } from "./state_matrix.ts";
import { STREAM_CASES } from "./streams.ts";
import { WAITING_CASES } from "./waiting.ts";

/** Every group, in reading order. */
export const STORE_CASES: readonly CaseGroup[] = [
  ADD_CASES,
  CLAIM_CASES,
  LEASE_CASES,
  RECLAIM_CASES,
  COMPLETE_CASES,
  FAIL_CASES,
  RELEASE_CASES,
  HANDOFF_CASES,
  PROGRESS_CASES,
  STALE_CASES,
  STATE_MATRIX_CASES,
  DEPENDENCY_CASES,
  SCHEDULE_CASES,
  CANCEL_CASES,
  RETRY_CASES,
  AGENT_CASES,
  PAUSE_CASES,
  EVENT_CASES,
  STREAM_CASES,
  LISTING_CASES,
  DEPTH_CASES,
  RESTORE_CASES,
  WAITING_CASES,
  BOUND_CASES,
  RACE_CASES,
  RANDOM_LIFE_CASES,
];

/** What is known of the store under test. */
export interface ExerciseOptions {
  /** Capabilities that it does not have; the cases that need them are skipped, visibly. */
  readonly lacks?: readonly Capability[];
}

/** How a suite is run that nobody registers. */
export interface RunOptions extends ExerciseOptions {
  /** Which cases are run, by their titles; all of them when not given. */
  readonly only?: (title: string) => boolean;
  /** Cases that run at the same time; one when not given. */
  readonly atOnce?: number;
}

/** What became of one case. */
export interface CaseReport {
  readonly title: string;
  /** Why it failed; absent when it held. */
  readonly error?: unknown;
  /** Capability for want of which it was not run. */
  readonly skipped?: Capability;
}

/** Registers every case with `Deno.test`. */
export function exerciseStore(name: string, make: MakeStore, options: ExerciseOptions = {}): void {
  for (const { title, storeCase, skipped } of plan(options)) {
    const why = skipped === undefined ? "" : ` (skipped: lacks ${skipped})`;
    Deno.test({
      name: `${name} ${title}${why}`,
      ignore: skipped !== undefined,
      fn: () => runCase(storeCase, make, options),
    });
  }
}

/** Runs the cases under any runtime; the reports come in the order of the suite. */
export async function* runStoreCases(
  make: MakeStore,
  options: RunOptions = {},
): AsyncGenerator<CaseReport> {
  const { only = () => true, atOnce = 1 } = options;
  const running: Promise<CaseReport>[] = [];
  for (const planned of plan(options)) {
    if (!only(planned.title)) continue;
    running.push(report(planned, make, options));
    if (running.length >= atOnce) yield await running.shift()!;
  }
  for (const last of running) yield await last;
}

async function report(
  { title, storeCase, skipped }: PlannedCase,
  make: MakeStore,
  options: ExerciseOptions,
): Promise<CaseReport> {
  if (skipped !== undefined) return { title, skipped };
  try {
    await runCase(storeCase, make, options);
    return { title };
  } catch (error) {
    return { title, error };
  }
}

interface PlannedCase {
  readonly title: string;
  readonly storeCase: StoreCase;
  readonly skipped?: Capability;
}

function* plan({ lacks = [] }: ExerciseOptions): Generator<PlannedCase> {
  for (const { name, needs = [], cases } of STORE_CASES) {
    for (const storeCase of cases) {
      const lead = storeCase.invariant === undefined ? "" : `${storeCase.invariant}: `;
      const wanted = [...needs, ...storeCase.needs ?? []];
      const skipped = wanted.find((capability) => lacks.includes(capability));
      yield { title: `${name}: ${lead}${storeCase.title}`, storeCase, skipped };
    }
  }
}

async function runCase(
  storeCase: StoreCase,
  make: MakeStore,
  { lacks }: ExerciseOptions,
): Promise<void> {
  const bench = await Bench.open(make);
  try {
    await storeCase.run(bench);
    await verifyInvariants(bench, lacks);
  } finally {
    await bench.dispose();
  }
}

/** One of several processes that try the same steps at the same time, on names that only one of them can have. */
import type { Clock } from "../../core/clock.ts";
import { systemClock } from "../../core/clock.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { usualFs } from "../../core/fs/usual.ts";

/** What a racer is told. */
export interface RacerTask {
  /** Directory that `layTrack` made. */
  readonly place: string;
  readonly name: string;
  readonly rounds: number;
}

/** Steps that must have one winner, and those that must not be torn. */
export const CONTESTED = ["rename", "link", "create", "directory"] as const;

/** A step that must have one winner. */
export type Contested = typeof CONTESTED[number];

/** What a racer found. */
export interface RacerReport {
  /** Rounds that it won. */
  readonly won: Readonly<Record<Contested, readonly number[]>>;
  /** Stamps of the file system less this process's clock, in milliseconds: least and most. */
  readonly skew: readonly [least: number, most: number];
}

/** Bytes of a line that is appended: more than a page of memory, so that a torn write would show. */
export const LINE_BYTES = 5000;
/** How long racers wait for each other at most. */
const WAIT_MILLISECONDS_MAX = 20_000;

/** Makes everything that racers compete for. */
export function layTrack(fs: Fs, place: string, rounds: number): void {
  fs.makeDirectory(place);
  for (const step of CONTESTED) fs.makeDirectory(`${place}/${step}`);
  for (let round = 0; round < rounds; round++) fs.create(`${place}/rename/${round}`, NOTHING);
}

const NOTHING = new Uint8Array(0);

/** Waits for the others, races, and writes down what it found. */
export async function race(task: RacerTask): Promise<void> {
  const fs = await usualFs();
  const { place, name, rounds } = task;
  fs.create(`${place}/own-${name}`, NOTHING);
  await untilGo(fs, systemClock, place);
  const won: Record<Contested, number[]> = { rename: [], link: [], create: [], directory: [] };
  const skews: number[] = [];
  const lines = fs.openAppend(`${place}/lines`);
  for (let round = 0; round < rounds; round++) {
    for (const step of CONTESTED) if (tryStep(fs, step, { task, round })) won[step].push(round);
    lines.append(lineOf(name, round));
    skews.push(skewOf(fs, `${place}/stamp-${name}-${round}`));
  }
  lines.close();
  const report: RacerReport = { won, skew: [Math.min(...skews), Math.max(...skews)] };
  fs.create(`${place}/said-${name}`, new TextEncoder().encode(JSON.stringify(report)));
}

async function untilGo(fs: Fs, clock: Clock, place: string): Promise<void> {
  const latest = clock.now() + WAIT_MILLISECONDS_MAX;
  while (fs.stat(`${place}/go`) === undefined && clock.now() < latest) await clock.sleep(1);
}

interface Try {
  readonly task: RacerTask;
  readonly round: number;
}

function tryStep(fs: Fs, step: Contested, { task: { place, name }, round }: Try): boolean {
  const path = `${place}/${step}/${round}`;
  switch (step) {
    case "rename":
      return fs.rename(path, `${path}.${name}`) === "ok";
    case "link":
      return fs.link(`${place}/own-${name}`, path) === "ok";
    case "create":
      return fs.create(path, NOTHING) === "ok";
    case "directory":
      return fs.makeDirectory(path) === "ok";
    default:
      return step satisfies never;
  }
}

/** The line that a racer appends in a round. */
export function lineOf(name: string, round: number): Uint8Array {
  return new TextEncoder().encode(`${name} ${round} `.padEnd(LINE_BYTES - 1, "x") + "\n");
}

function skewOf(fs: Fs, path: string): number {
  const before = fs.now();
  fs.create(path, NOTHING);
  const after = fs.now();
  const stamp = fs.stat(path)?.modifiedAt ?? before;
  fs.remove(path);
  // A stamp between the two readings of the clock differs by nothing.
  return Math.round(stamp < before ? stamp - before : Math.max(0, stamp - after));
}

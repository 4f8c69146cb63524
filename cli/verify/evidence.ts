/** What a contest left behind: histories, and every item as it was found. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { isEnded } from "../../core/transitions.ts";
import type { Act, Ending } from "../../proof/history/act.ts";
import { readHistory, type Recorded } from "../../proof/history/read_history.ts";
import type { Course } from "./contest.ts";
import type { Worker } from "./crew.ts";

/** Everything to judge by. */
export interface Evidence extends Course, Recorded {
  readonly acts: readonly Act[];
  readonly details: ReadonlyMap<string, Ending>;
  readonly streams: ReadonlyMap<string, number>;
  /** Ids that were found in more than one place. */
  readonly doubles: readonly string[];
  /** Items that had not ended. */
  readonly unended: readonly string[];
  /** What `doctor` says that needs a person. */
  readonly problems: readonly string[];
  /** Name of each worker's driver. */
  readonly drivers: readonly string[];
  /** Whether it was interrupted: then some may not have ended. */
  readonly isCut: boolean;
}

/** Where to look. */
export interface Sources extends Course {
  readonly workers: readonly Worker[];
  readonly history: string;
  readonly fs: Fs;
  readonly isCut: boolean;
}

/** Reads it. Nothing may be moving any more. */
export async function readEvidence(swarm: Swarm, sources: Sources): Promise<Evidence> {
  const { workers, history, fs, isCut, deeds, seconds, complaints } = sources;
  const { details, doubles, unended } = await readItems(swarm);
  const problems: string[] = [];
  for await (const { severity, says } of swarm.check({ repair: false })) {
    if (severity === "error") problems.push(says);
  }
  return {
    ...{ deeds, seconds, complaints, details, doubles, unended, problems, isCut },
    ...readHistory(new TextDecoder().decode(fs.read(history))),
    streams: await readStreams(swarm),
    drivers: workers.map(({ driver }) => driver.name),
  };
}

async function readItems(
  swarm: Swarm,
): Promise<Pick<Evidence, "details" | "doubles" | "unended">> {
  const details = new Map<string, Ending>();
  const doubles: string[] = [];
  const unended: string[] = [];
  for await (const { item: { id }, state, epoch, agent } of swarm.list()) {
    if (details.has(id)) doubles.push(id);
    const result = state === "done" ? (await swarm.show(id))?.result : undefined;
    details.set(id, { state, epoch, result, ...agent === undefined ? {} : { agent } });
    if (!isEnded(state)) unended.push(id);
  }
  return { details, doubles, unended };
}

async function readStreams(swarm: Swarm): Promise<Map<string, number>> {
  const streams = new Map<string, number>();
  const { store } = swarm.engine;
  for (const { kind, id } of await store.listStreams()) {
    streams.set(id, (await store.streamEnds(kind, id))?.last ?? 0);
  }
  return streams;
}

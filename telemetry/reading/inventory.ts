/** What is recorded, in figures: files, bytes, lines, spans, from when to when. */
import type { TelemetrySignal } from "../spool.ts";
import { readLines } from "./lines.ts";
import { type FileSeen, filesSeen, OpenFile, type Place } from "./recorded_file.ts";
import { countSpans, timeRange } from "./timestamps.ts";

/** Files of one signal in one state. */
export interface InventoryRow {
  readonly signal: TelemetrySignal;
  /** As their names say; `other` when they are none of ours. */
  readonly state: NonNullable<FileSeen["spool"]>["state"] | "other";
  files: number;
  bytes: number;
  lines: number;
}

/** What is recorded. */
export interface Inventory {
  readonly rows: readonly InventoryRow[];
  readonly spans: number;
  /** Microseconds since the Unix epoch. */
  readonly oldest?: number;
  readonly newest?: number;
}

/** Looks through all files. */
export function takeInventory(place: Place): Inventory {
  const rows = new Map<string, InventoryRow>();
  let [spans, oldest, newest] = [0, Infinity, -Infinity];
  for (const file of filesSeen(place)) {
    const row = rowOf(rows, file);
    row.files++;
    row.bytes += file.size;
    for (const { text = "", isEnded } of readLines(new OpenFile(place, file))) {
      if (!isEnded) continue;
      row.lines++;
      if (file.signal === "traces") spans += countSpans(text);
      const range = timeRange(text);
      if (range === undefined) continue;
      oldest = Math.min(oldest, range.first);
      newest = Math.max(newest, range.last);
    }
  }
  const range = oldest > newest ? {} : { oldest, newest };
  return { rows: [...rows.values()], spans, ...range };
}

function rowOf(rows: Map<string, InventoryRow>, { signal, spool }: FileSeen): InventoryRow {
  const state = spool?.state ?? "other";
  const key = `${signal} ${state}`;
  const row = rows.get(key) ?? { signal, state, files: 0, bytes: 0, lines: 0 };
  rows.set(key, row);
  return row;
}

import type { Clock } from "../../core/clock.ts";
import type { Json } from "../../core/json.ts";
import { Changes } from "../../telemetry/reading/changes.ts";
import { parseDocument } from "../../telemetry/reading/document.ts";
import type { Place } from "../../telemetry/reading/recorded_file.ts";
import { type RecordedLine, Tail } from "../../telemetry/reading/tail.ts";
import { SIGNALS } from "../../telemetry/spool.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/telemetry_tail.ts";
import { stopSignal } from "../stop_signal.ts";
import { counted, recordedPlace } from "../telemetry_files.ts";
import { glyphsFor } from "../trace_glyphs.ts";
import { cutLine, recordLines } from "../trace_line.ts";

/** Records that are printed of what was there before. */
const LATEST_MAX = 100;
/** Longest time between two looks, in milliseconds. */
const LOOK_MILLISECONDS = 1000;

/** `swarmsh telemetry tail`: prints what is recorded, as it comes. */
export const command = defineCommand({
  ...SPEC,
  async run({ follow, signal }, services) {
    const place = await recordedPlace(services);
    const { engine } = await services.swarm();
    const tail = new Tail(place, signal === undefined ? SIGNALS : [signal]);
    const print = printer(services);
    print(tail.latest(), LATEST_MAX);
    if (follow) {
      await followTo(stopSignal(services.host), { tail, place, print, clock: engine.clock });
    }
    print.end();
    return EXITS.done;
  },
});

/** Prints what comes until somebody stops it. */
async function followTo(
  stop: AbortSignal,
  { tail, place, print, clock }: {
    readonly tail: Tail;
    readonly place: Place;
    readonly print: (lines: readonly RecordedLine[]) => void;
    readonly clock: Clock;
  },
): Promise<void> {
  const changes = new Changes(place, clock);
  try {
    while (!stop.aborted) {
      const lines = tail.next();
      print(lines);
      if (lines.length === 0) await changes.next(LOOK_MILLISECONDS, stop);
    }
  } finally {
    changes.close();
  }
}

/** Prints lines as they are, or a line for each record on them. */
function printer({ host, out }: Services) {
  const glyphs = glyphsFor(host);
  const columns = host.isTerminal("stdout") ? host.columns() : Infinity;
  let unreadable = 0;
  function readable<T>(value: T | undefined): T[] {
    if (value === undefined) unreadable++;
    return value === undefined ? [] : [value];
  }
  function print(lines: readonly RecordedLine[], most = Infinity): void {
    if (out.isJson) {
      const documents = lines.flatMap(({ text, signal }) => readable(parseDocument(text, signal)));
      for (const document of lastOf(documents, most)) out.json(document as Json);
    } else {
      const records = lines.flatMap((line) => readable(recordLines(line, glyphs))).flat();
      records.sort((a, b) => a.micros - b.micros);
      for (const { text } of lastOf(records, most)) out.line(cutLine(text, columns));
    }
  }
  print.end = () => {
    if (unreadable > 0) out.note(`${counted(unreadable, "line")} can't be read: passed over`);
  };
  return print;
}

function lastOf<T>(list: readonly T[], most: number): readonly T[] {
  return list.slice(Math.max(0, list.length - most));
}

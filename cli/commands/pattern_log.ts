import type { Json } from "../../core/json.ts";
import type { Store } from "../../core/store/store.ts";
import { checkId } from "../../core/validate.ts";
import { Replay, type Replayed } from "../../patterns/replay.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { missing } from "../errors.ts";
import { SPEC } from "../generated/pattern_log.ts";
import { paint } from "../paint.ts";
import { patternNamed } from "../pattern_named.ts";
import { stopSignal } from "../stop_signal.ts";
import { timeText } from "../times.ts";

/** Longest time between two looks for new records, in seconds. */
const LOOK_SECONDS = 5;

/** `swarmsh pattern log`: prints what happened in a stream. */
export const command = defineCommand({
  ...SPEC,
  async run({ name, id, from = 1, max = Infinity, follow }, services) {
    const pattern = await patternNamed(name);
    checkId(`${name} id`, id);
    const { store } = (await services.swarm()).engine;
    const stop = stopSignal(services.host);
    const replay = new Replay(pattern, id);
    const ends = await store.streamEnds(name, id);
    if (ends === undefined && !follow) throw missing(`${name} "${id}"`);
    // A stream whose records carry their state is read from the first one that is left.
    let next = pattern.carriesState ? ends?.first ?? 1 : 1;
    let left = max;
    while (!stop.aborted && left > 0) {
      const records = await store.readStream(name, id, next);
      for (const record of records) {
        const replayed = replay.take(record);
        next = record.sequence + 1;
        if (record.sequence < from || left === 0) continue;
        show(replayed, services);
        left--;
      }
      if (!follow) break;
      if (records.length === 0) await changed(store, { kind: name, id, after: next - 1 }, stop);
    }
    return EXITS.done;
  },
});

function show(
  { sequence, at, by, who, command, events, lines }: Replayed,
  { out }: Services,
): void {
  out.json({
    sequence,
    at: at / 1000,
    by,
    command,
    events: events as unknown as Json,
    lines,
  });
  for (const line of lines) {
    const time = paint("dim", timeText(at));
    out.line([`${String(sequence).padStart(4)}  `, time, `  ${who === "" ? "-" : who}  ${line}`]);
  }
}

function changed(
  store: Store,
  { kind, id, after }: { readonly kind: string; readonly id: string; readonly after: number },
  signal: AbortSignal,
): Promise<void> {
  return store.streamChanged(kind, id, { after, timeoutSeconds: LOOK_SECONDS, signal });
}

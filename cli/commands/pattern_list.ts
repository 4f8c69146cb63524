import { PATTERNS } from "../../patterns/generated/patterns.ts";
import { patternSettings } from "../../patterns/settings.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/pattern_list.ts";
import { strayPlaces, streamIds } from "../pattern_streams.ts";

/** Streams that are named; of more it says how many. */
const NAMED_MAX = 4;

/** `swarmsh pattern list`: what patterns there are, and their streams. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, { out, swarm }) {
    const { engine } = await swarm();
    const ids = await streamIds(engine);
    const rows = await Promise.all(PATTERNS.map(async ({ load }) => {
      const pattern = await load();
      const { enabled } = patternSettings(engine, pattern);
      return { pattern, enabled: enabled === "yes", streams: ids.get(pattern.name) ?? [] };
    }));
    out.json(rows.map(({ pattern: { name, says }, enabled, streams }) => {
      return { name, says, enabled, streams };
    }));
    if (out.isQuiet) { for (const { pattern } of rows) out.value(pattern.name); }
    out.table(
      ["PATTERN", "ENABLED", "STREAMS", "WHAT IT IS FOR"],
      rows.map(({ pattern: { name, says }, enabled, streams }) => {
        return [name, enabled ? "yes" : "no", streamsText(streams), says];
      }),
    );
    for (const { place, says } of await strayPlaces(engine)) out.note(`${place}: ${says}`);
    return EXITS.done;
  },
});

function streamsText(ids: readonly string[]): string {
  if (ids.length === 0) return "-";
  return ids.length <= NAMED_MAX ? ids.join(", ") : String(ids.length);
}

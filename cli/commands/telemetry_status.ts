import { ATTR_SWARMSH_TELEMETRY_SIGNAL } from "../../telemetry/generated/attributes.ts";
import { SWARMSH_TELEMETRY_DROPPED } from "../../telemetry/generated/metrics.ts";
import { sumRecorded } from "../../telemetry/metrics/recorded_sums.ts";
import { type Inventory, takeInventory } from "../../telemetry/reading/inventory.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/telemetry_status.ts";
import { paint } from "../paint.ts";
import { telemetryMode } from "../telemetry.ts";
import { bytesText, counted, recordedPlace } from "../telemetry_files.ts";
import { timeText } from "../times.ts";

/** `swarmsh telemetry status`: shows what is recorded. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, services) {
    const { host, out } = services;
    const place = await recordedPlace(services);
    const mode = telemetryMode((name) => host.env(name), (text) => out.note(text));
    const inventory = takeInventory(place);
    const dropped = countDropped(place);
    out.json(toJson(inventory, { mode, directory: place.directory, dropped }));
    show(inventory, { mode, directory: place.directory, dropped }, services);
    return EXITS.done;
  },
});

/** What the inventory does not say. */
interface Besides {
  readonly mode: string;
  readonly directory: string;
  /** Records that were dropped, by signal. */
  readonly dropped: Readonly<Record<string, number>>;
}

/** Those who drop records say so by a metric of their own. */
function countDropped(place: Parameters<typeof sumRecorded>[0]): Record<string, number> {
  const found = sumRecorded(place).sums.metrics().find(({ metric }) =>
    metric.name === SWARMSH_TELEMETRY_DROPPED.name
  );
  const counts = (found?.points ?? []).map(({ attributes, value }) => {
    return [
      String(attributes[ATTR_SWARMSH_TELEMETRY_SIGNAL]),
      typeof value === "number" ? value : 0,
    ] as const;
  });
  return Object.fromEntries(counts.filter(([_, count]) => count > 0));
}

function toJson({ rows, spans, oldest, newest }: Inventory, besides: Besides) {
  return {
    ...besides,
    spans,
    oldest: oldest === undefined ? null : oldest / 1e6,
    newest: newest === undefined ? null : newest / 1e6,
    files: rows.map((row) => ({ ...row })),
  };
}

function show({ rows, spans, oldest, newest }: Inventory, besides: Besides, { out }: Services) {
  const { mode, directory, dropped } = besides;
  const range = oldest === undefined || newest === undefined
    ? "nothing"
    : `${counted(spans, "span")}, from ${timeText(oldest / 1000)} to ${timeText(newest / 1000)}`;
  const lost = Object.entries(dropped).map(([signal, count]) => `${count} ${signal}`).join(", ");
  const facts = [
    ["mode", mode],
    ["directory", directory],
    ["recorded", range],
    ["dropped", lost || "nothing"],
  ] as const;
  for (const [name, text] of facts) out.line([paint("dim", name.padEnd(11)), text]);
  if (rows.length === 0) return;
  out.line("");
  out.table(
    ["SIGNAL", "STATE", "FILES", "LINES", "BYTES"],
    rows.map(({ signal, state, files, lines, bytes }) => {
      return [signal, state, String(files), String(lines), bytesText(bytes)];
    }),
  );
}

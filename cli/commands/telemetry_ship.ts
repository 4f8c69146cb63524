import type { Json } from "../../core/json.ts";
import { destinationsOf } from "../../telemetry/shipping/destination.ts";
import { ship, type ShipReport } from "../../telemetry/shipping/ship.ts";
import { SIGNALS, type TelemetrySignal } from "../../telemetry/spool.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/telemetry_ship.ts";
import type { Output } from "../output.ts";
import { withProgressBar } from "../progress_bar.ts";
import { stopSignal } from "../stop_signal.ts";
import { bytesText, counted, shipperHere } from "../telemetry_files.ts";
import { VERSION } from "../../core/version.ts";

const NOUNS: Readonly<Record<TelemetrySignal, string>> = {
  traces: "span",
  metrics: "metric",
  logs: "log record",
};

/** `swarmsh telemetry ship`: sends what is recorded. */
export const command = defineCommand({
  ...SPEC,
  async run({ endpoint, keep }, services) {
    const { host, out } = services;
    const destinations = destinationsOf((name) => host.env(name), endpoint);
    const shipper = await shipperHere(services);
    const { engine } = await services.swarm();
    const signal = stopSignal(host);
    const report = await withProgressBar(host, "Sending", (onProgress) => {
      const { clock } = engine;
      const options = { shipper, destinations, clock, fetch: named, keeps: keep, signal };
      return ship({ ...options, onProgress });
    });
    out.json(toJson(report));
    show(report, out);
    return exitOf(report);
  },
});

/** A receiver's log should tell who sends. */
function named(url: URL, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, headers: { "user-agent": `swarmsh/${VERSION}`, ...init.headers } });
}

function toJson(report: ShipReport): { [key: string]: Json } {
  const entries = SIGNALS.map((signal) => {
    const { files, left, records, bytes, problems, ...lines } = report[signal];
    const { rejectedRecords, rejectedLines, tornLines } = lines;
    return [signal, {
      files,
      left,
      records,
      bytes,
      rejected_records: rejectedRecords,
      rejected_lines: rejectedLines,
      torn_lines: tornLines,
      problems,
    }];
  });
  return Object.fromEntries(entries);
}

function show(report: ShipReport, out: Output): void {
  for (const signal of SIGNALS) {
    const { files, left, records, bytes, rejectedLines, rejectedRecords, tornLines, problems } =
      report[signal];
    if (files > 0) {
      out.line(
        `Sent ${counted(records, NOUNS[signal])}: ${counted(files, "file")}, ${bytesText(bytes)}`,
      );
    }
    for (const problem of problems) out.note(problem);
    if (rejectedRecords > 0) {
      out.note(`The receiver left out ${counted(rejectedRecords, NOUNS[signal])}`);
    }
    if (rejectedLines > 0) {
      out.note(`Put aside ${counted(rejectedLines, "line")} of ${signal}; they are not sent again`);
    }
    if (tornLines > 0) {
      out.note(
        `Left out ${counted(tornLines, "unfinished line")} of ${signal}, of killed processes`,
      );
    }
    if (left > 0) out.note(`Kept ${counted(left, "file")} of ${signal} for the next time`);
  }
}

function exitOf(report: ShipReport): number {
  const all = Object.values(report);
  if (all.every(({ files, left }) => files + left === 0)) return EXITS.nothing;
  const isWhole = all.every(({ left, rejectedLines, rejectedRecords }) => {
    return left + rejectedLines + rejectedRecords === 0;
  });
  return isWhole ? EXITS.done : EXITS.failed;
}

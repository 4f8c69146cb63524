import { inputLines } from "../../conventions/tool/live/lines.ts";
import { liveCheck } from "../../conventions/tool/live/live_check.ts";
import { liveReportJson } from "../../conventions/tool/live/live_json.ts";
import { EXITS } from "../command.ts";
import { formatOf, showFindings } from "../conventions_findings.ts";
import { atLeast, showLiveSummary } from "../conventions_live_view.ts";
import { loadForUse } from "../conventions_load.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/conventions_live_check.ts";

/** Scopes of our own telemetry: everything in them must be defined. */
const OWN_SCOPES = ["swarmsh"];

/** `swarmsh conventions live-check`: checks recorded telemetry against a registry. */
export const command = defineCommand({
  ...SPEC,
  async run({ file, registry: directory, format: chosen, level }, services) {
    const format = formatOf(services, chosen);
    const { host, out } = services;
    const registry = await loadForUse(services, directory);
    const name = file === "-" ? "standard input" : file;
    const lines = inputLines(host.readChunks(file));
    const report = await liveCheck(registry, lines, { file: name, ownScopes: OWN_SCOPES });
    const findings = atLeast(level ?? "information", report.findings);
    if (format === "json") out.data(liveReportJson({ ...report, findings }));
    else showFindings(findings, format, out);
    if (format === "text") showLiveSummary(report, out);
    return report.occurrences.violation > 0 ? EXITS.failed : EXITS.done;
  },
});

import { diffRegistries } from "../../conventions/tool/diff/diff_registries.ts";
import { checkPolicies } from "../../conventions/tool/policies/check_policies.ts";
import { byPlace } from "../../conventions/tool/finding.ts";
import { countLevels, countsText, reportJson } from "../../conventions/tool/report/report.ts";
import type { Registry } from "../../conventions/tool/resolved.ts";
import { EXITS, type Services } from "../command.ts";
import { formatOf, showFindings } from "../conventions_findings.ts";
import { loadConventions, loadForUse } from "../conventions_load.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/conventions_check.ts";

/** `swarmsh conventions check`: reads, resolves and judges a registry. */
export const command = defineCommand({
  ...SPEC,
  async run({ registry: named, format: chosen, baseline, noPolicies }, services) {
    const format = formatOf(services, chosen);
    const { out } = services;
    const { registry, findings: own } = await loadConventions(services, named);
    const policies = noPolicies ? [] : checkPolicies(registry);
    const compatibility = await compatibilityOf(services, baseline, registry);
    const findings = [...own, ...policies, ...compatibility].sort(byPlace);
    if (format === "json") out.data({ ...reportJson(findings), schema_url: registry.schemaUrl });
    else showFindings(findings, format, out);
    const { files } = registry.counts;
    if (format === "text") {
      const where = `${files} file${files === 1 ? "" : "s"}`;
      out.line(`${where} of ${registry.schemaUrl}: ${countsText(countLevels(findings))}`);
    }
    if (countLevels([...own, ...policies]).violation > 0) return EXITS.failed;
    return compatibility.some(({ isBreaking }) => isBreaking) ? EXITS.refused : EXITS.done;
  },
});

async function compatibilityOf(
  services: Services,
  baseline: string | undefined,
  registry: Registry,
) {
  if (baseline === undefined) return [];
  return diffRegistries(await loadForUse(services, baseline), registry).findings;
}

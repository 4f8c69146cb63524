import { registryDocument } from "../../conventions/tool/docs/registry_documents.ts";
import { EXITS } from "../command.ts";
import { documentsIn, filledDocuments, writeDocuments } from "../conventions_documents.ts";
import { showFindings } from "../conventions_findings.ts";
import { loadForUse } from "../conventions_load.ts";
import { defineCommand } from "../define.ts";
import { usage } from "../errors.ts";
import { SPEC } from "../generated/conventions_docs.ts";

/** `swarmsh conventions docs`: writes a registry as Markdown. */
export const command = defineCommand({
  ...SPEC,
  async run({ registry: named, out: directory, update = [], dryRun }, services) {
    const { out } = services;
    if (dryRun && directory === undefined && update.length === 0) {
      throw usage("Cannot use --dry-run alone: expected --out or --update with it");
    }
    const registry = await loadForUse(services, named);
    if (directory === undefined && update.length === 0) {
      services.host.write(registryDocument(registry));
      return EXITS.done;
    }
    const whole = directory === undefined ? [] : documentsIn(registry, directory);
    const { documents, findings } = await filledDocuments(services.host, registry, update);
    const changed = await writeDocuments(services.host, [...whole, ...documents], { dryRun });
    showFindings(findings, "text", out);
    for (const path of changed) out.line(`${dryRun ? "Stale" : "Wrote"} ${path}`);
    out.json({ changed, dry_run: dryRun, findings: findings.map(({ message }) => message) });
    if (changed.length === 0) out.line("Nothing changed");
    return findings.length > 0 || (dryRun && changed.length > 0) ? EXITS.failed : EXITS.done;
  },
});

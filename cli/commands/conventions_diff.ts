import { diffRegistries } from "../../conventions/tool/diff/diff_registries.ts";
import { diffJson } from "../../conventions/tool/diff/diff_json.ts";
import { EXITS } from "../command.ts";
import { showDiff } from "../conventions_diff_view.ts";
import { loadForUse } from "../conventions_load.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/conventions_diff.ts";

/** `swarmsh conventions diff`: compares a registry with an earlier version. */
export const command = defineCommand({
  ...SPEC,
  async run({ registry, baseline }, services) {
    const { out } = services;
    const before = await loadForUse(services, baseline);
    const diff = diffRegistries(before, await loadForUse(services, registry));
    out.json({ ...diffJson(diff) });
    showDiff(diff, out);
    return diff.findings.some(({ isBreaking }) => isBreaking) ? EXITS.refused : EXITS.done;
  },
});

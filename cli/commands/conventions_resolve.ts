import { registryJson } from "../../conventions/tool/report/registry_json.ts";
import { EXITS } from "../command.ts";
import { loadForUse } from "../conventions_load.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/conventions_resolve.ts";

/** `swarmsh conventions resolve`: prints a registry with every reference followed. */
export const command = defineCommand({
  ...SPEC,
  async run({ registry, lineage }, services) {
    services.out.data(registryJson(await loadForUse(services, registry), { lineage }));
    return EXITS.done;
  },
});

import { generatedJson, statsJson } from "../../conventions/tool/stats/stats_json.ts";
import { registryStats } from "../../conventions/tool/stats/registry_stats.ts";
import { EXITS } from "../command.ts";
import { countCheckout } from "../conventions_checkout.ts";
import { loadAsItIs } from "../conventions_load.ts";
import { showGenerated, showStats } from "../conventions_stats_view.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/conventions_stats.ts";

/** `swarmsh conventions stats`: counts what a registry consists of, and what is generated from it. */
export const command = defineCommand({
  ...SPEC,
  async run({ registry }, services) {
    const { host, out } = services;
    const stats = registryStats(await loadAsItIs(services, registry));
    const generated = await countCheckout(host.cwd());
    out.json({
      registry: statsJson(stats),
      generated: generated === undefined ? null : generatedJson(generated),
    });
    showStats(stats, out);
    showGenerated(generated, out);
    return EXITS.done;
  },
});

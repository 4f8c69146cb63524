// Goal: on Node the command line prints and ends as it does on Deno.
// Method: the golden cases and the examples of all commands, with the bundle on Node as `swarmsh`. It lies
// in a folder beside the registry, as in the package.
import { COMMANDS } from "../cli/all_commands.ts";
import { shellWord } from "../conventions/generate/quote.ts";
import { goldenCases } from "./golden_cases.ts";
import { compareCases, runSeveral } from "./golden_compare.ts";
import { checkExamples } from "./golden_examples.ts";
import { testWith } from "./shell_commands/_shells.ts";
import { bundleForNode, nodeVersion } from "./support/node_bundle.ts";

const NODE = { name: "node", isHere: nodeVersion() !== undefined };
const REGISTRY = new URL("../conventions", import.meta.url).pathname;

testWith(NODE, "golden cases and examples print and end on Node as on Deno", async (t) => {
  const folder = Deno.makeTempDirSync({ prefix: "swarmsh-node-" });
  try {
    Deno.mkdirSync(`${folder}/bin`);
    Deno.symlinkSync(REGISTRY, `${folder}/conventions`);
    await bundleForNode("cli.ts", `${folder}/bin/swarmsh.mjs`);
    const command = `node ${shellWord(`${folder}/bin/swarmsh.mjs`)}`;
    await compareCases(t, goldenCases(), command);
    const examples = await runSeveral(COMMANDS, (row) => checkExamples(row, command));
    for (const [{ path }, checked] of examples) {
      await t.step(`examples of ${path.join(" ")}`, () => checked);
    }
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

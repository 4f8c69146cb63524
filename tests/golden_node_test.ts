// Goal: on Node the command line prints and ends as it does on Deno.
// Method: the golden cases with the bundle on Node as `swarmsh`. It lies in a folder beside the registry, as in
// the package. Of the stories of patterns, whose rules know of no runtime, one of each pattern, and all in which
// programs are run and files written; the others, and the examples of all commands, in the long form.
import { COMMANDS } from "../cli/all_commands.ts";
import { shellWord } from "../conventions/generate/quote.ts";
import { goldenCases } from "./golden_cases.ts";
import { compareCases, runSeveral } from "./golden_compare.ts";
import { checkExamples } from "./golden_examples.ts";
import { PATTERNS } from "../patterns/generated/patterns.ts";
import { testWith } from "./shell_commands/_shells.ts";
import { IS_LONG } from "./support/long_form.ts";
import { bundleForNode, nodeVersion } from "./support/node_bundle.ts";

const NODE = { name: "node", isHere: nodeVersion() !== undefined };
const REGISTRY = new URL("../conventions", import.meta.url).pathname;

/** Its commands run programs, wait for signals and write files. */
const NEAR_THE_HOST = "atomic";

const LEFT_OUT = new Set(
  PATTERNS.filter(({ name }) => !IS_LONG && name !== NEAR_THE_HOST).flatMap(({ name }) => {
    return goldenCases().filter((one) => one.startsWith(`${name}_`)).slice(1);
  }),
);
const CASES = goldenCases().filter((name) => !LEFT_OUT.has(name));

testWith(NODE, "golden cases print and end on Node as on Deno, and examples work", async (t) => {
  const folder = Deno.makeTempDirSync({ prefix: "swarmsh-node-" });
  try {
    Deno.mkdirSync(`${folder}/bin`);
    Deno.symlinkSync(REGISTRY, `${folder}/conventions`);
    await bundleForNode("cli.ts", `${folder}/bin/swarmsh.mjs`);
    const command = `node ${shellWord(`${folder}/bin/swarmsh.mjs`)}`;
    await compareCases(t, CASES, command);
    const examples = await runSeveral(
      IS_LONG ? COMMANDS : [],
      (row) => checkExamples(row, command),
    );
    for (const [{ path }, checked] of examples) {
      await t.step(`examples of ${path.join(" ")}`, () => checked);
    }
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

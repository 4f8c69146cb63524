/** A leak must be told from what a runtime keeps. */
import assert from "node:assert/strict";
import type { Assignment } from "../../cli/verify/assignment.ts";
import { heapFileOf, readHeap, tellingHeap } from "../../scripts/proof/heap.ts";
import { levelOf } from "../../scripts/proof/level.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { NPM } from "../support/npm_package.ts";

/** Works for three seconds, and makes 100 lists of 50,000 numbers in each of them. */
const SCRIPT = `
  const kept = [];
  for (const until = Date.now() + 3000; Date.now() < until;) {
    const list = Array.from({ length: 50_000 }, (_, number) => number);
    if (process.argv.includes("leak")) kept.push(list);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
`;

const DENO = {
  ...{ name: "deno", isHere: true },
  commandOf: () => ({ command: Deno.execPath(), args: ["run", "--allow-all"] }),
};
const NODE = { ...NPM, commandOf: () => ({ command: "node", args: [] }) };

for (const driver of [DENO, NODE]) {
  for (const [mode, isLevel] of [["leak", false], ["let go", true]] as const) {
    const title = `the heap of ${driver.name}, where programs ${mode}, ${
      isLevel ? "stays level" : "grows"
    }`;
    testWith(driver, title, async () => {
      const place = Deno.makeTempDirSync({ prefix: "swarmsh-heap-" });
      try {
        const script = `${place}/script.mjs`;
        Deno.writeTextFileSync(script, `import process from "node:process";${SCRIPT}`);
        const assignment = { process: "one" } as Assignment;
        const { command, args, env } = tellingHeap(driver, place).commandOf(assignment);
        const child = new Deno.Command(command, { args: [...args, script, mode], env });
        assert.ok((await child.output()).success);
        const values = readHeap(heapFileOf("one", place))!;
        assert.ok(values.length > 8, `it was told of: ${values}`);
        assert.equal(levelOf({ values }).isLevel, isLevel, `${values}`);
      } finally {
        Deno.removeSync(place, { recursive: true });
      }
    });
  }
}

// Goal: `pattern log` says whose step each was where that is known, also where nobody gave a name with --by.
// Method: the real program gives steps of locks, runs and barriers, and prints what it has noted.
import assert from "node:assert/strict";
import { runScript } from "../golden_cases.ts";

const STEPS = `swarmsh init > /dev/null
exec > /dev/null
swarmsh atomic lock-acquire lock --holder h1
swarmsh atomic lock-break lock --reason "It sleeps"
swarmsh atomic lock-acquire lock --holder h2 --lease 0.001 --skew 0
swarmsh atomic lock-acquire lock --holder h3 --by ann --skew 0
swarmsh atomic once-begin once --holder r1
swarmsh atomic once-done once --holder r1 --token 1
swarmsh atomic once-reset once --reason "It was wrong"
swarmsh atomic barrier-join gate --participant p1 --count 2
swarmsh atomic barrier-join gate --participant p2 --count 2
swarmsh atomic counter-add count 2
exec >&2
`;

const WHO: Readonly<Record<string, readonly string[]>> = {
  // What has run out is told in the record of who came next.
  lock: ["1 h1", "2 -", "3 h2", "4 ann", "4 ann"],
  once: ["1 r1", "2 r1", "3 -"],
  gate: ["1 p1", "2 p2", "2 p2"],
  count: ["1 -"],
};

Deno.test("whoever holds, runs or joins is named", async () => {
  const logs = Object.keys(WHO).map((name) => `echo ${name}; swarmsh pattern log atomic ${name}`);
  const { stderr, exit } = await runScript(STEPS + logs.join("\n"));
  const found: Record<string, string[]> = {};
  let name = "";
  for (const line of stderr.trimEnd().split("\n")) {
    const [number, , who] = line.trim().split(/ +/);
    if (who === undefined) found[name = line] = [];
    else found[name]!.push(`${number} ${who}`);
  }
  assert.deepEqual([found, exit], [WHO, "0\n"]);
});

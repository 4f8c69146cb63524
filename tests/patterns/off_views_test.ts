// Goal: whoever looks at a pattern that is turned off is told the rule, as whoever gives it a command is.
// Method: the real program, with a view and a command.
import assert from "node:assert/strict";
import { runScript } from "../golden_cases.ts";

const OFF = `swarmsh init > /dev/null
swarmsh atomic counter-add hits --quiet > /dev/null
swarmsh config set atomic.enabled no > /dev/null
`;

for (const line of ["show hits", "counter-add hits"]) {
  Deno.test(`\`atomic ${line}\` of a pattern that is off names the rule`, async () => {
    const { stderr, exit } = await runScript(`${OFF}swarmsh atomic ${line}`);
    assert.match(stderr, /\nrule: atomic\.enabled\n$/);
    assert.equal(exit, "5\n");
  });
}

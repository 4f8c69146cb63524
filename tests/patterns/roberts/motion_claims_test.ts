// Goal: what is claimed of a motion that was made is compared with it, as the quorum is. Method: the real
// program, with claims that hold and claims that do not.
import assert from "node:assert/strict";
import { runScript } from "../../golden_cases.ts";

const MADE = `swarmsh init > /dev/null
export SWARMSH_AGENT=ben
swarmsh roberts assembly create Council --members ann,ben,cid --chair ann --secretary ben --quiet
swarmsh roberts meeting open --present ann,ben,cid --quiet
swarmsh roberts-rules motion-processing --motion-id paint --text 'Paint the door' --quiet
swarmsh roberts-rules motion-processing `;

const HOLD: readonly string[] = [
  "--motion-id paint",
  "--motion-id paint --motion-type main",
  "--motion-id paint --motion-type main --text 'Paint the door'",
  "--motion-id paint --text 'paint: Paint the door'",
  "--motion-id q1 --text 'paint: Paint the door'",
];

const DO_NOT: Readonly<Record<string, string>> = {
  "--motion-id paint --motion-type adjourn": "--motion-type is adjourn, but it is main",
  "--motion-id q1 --text 'Paint the gate'":
    '--text is "Paint the gate", but the motion says "paint: Paint the door"',
  "--motion-id paint --motion-type main --text 'Paint'":
    '--text is "Paint", but the motion says "paint: Paint the door"',
};

for (const claims of HOLD) {
  Deno.test(`a motion is shown where its claims hold: ${claims}`, async () => {
    const { stdout, exit } = await runScript(MADE + claims);
    const lines = stdout.trimEnd().split("\n");
    assert.deepEqual([lines.at(-1), exit], [
      "q1 (main) of ben is offered: paint: Paint the door",
      "0\n",
    ]);
  });
}

for (const [claims, untrue] of Object.entries(DO_NOT)) {
  Deno.test(`a claim that does not hold is refused: ${claims}`, async () => {
    const { stderr, exit } = await runScript(MADE + claims);
    assert.equal(
      stderr.split("\n")[0],
      `error: Cannot go on: it is claimed that ${untrue}, expected what the record says`,
    );
    assert.equal(exit, "5\n");
  });
}

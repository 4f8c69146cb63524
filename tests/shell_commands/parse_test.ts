// Goal: a command line means the same in every shell as it does in the program.
import assert from "node:assert/strict";
import { type Case, caseScript, readingsOf } from "./_case_script.ts";
import { linesFor } from "./_command_lines.ts";
import { COMMANDS, SCRIPT, VIEW } from "./_commands.ts";
import { expectedReading } from "./_expected.ts";
import { runIn, SHELLS, testWith } from "./_shells.ts";

/** Lines for each command. */
const LINES = 60;

const EXPECTED = new Map(COMMANDS.map((command, index) => {
  const lines = linesFor(command, LINES);
  return [VIEW.commands[index]!, {
    lines,
    readings: lines.map((tokens) => expectedReading(command, tokens)),
  }];
}));

const CASES = new Map([...EXPECTED].map(([command, { lines, readings }]): [
  typeof command,
  Case[],
] => {
  return [
    command,
    lines.map((tokens, index) => ({ tokens, isRight: readings[index]!.kind !== "wrong" })),
  ];
}));

Deno.test("the lines are right, wrong and for help, for every command", () => {
  for (const [{ path }, { readings }] of EXPECTED) {
    const kinds = new Set(readings.map(({ kind }) => kind));
    assert.deepEqual([...kinds].sort(), ["explain", "values", "wrong"], path);
  }
});

for (const shell of SHELLS) {
  testWith(shell, `${shell.name} reads command lines as the program does`, async () => {
    const outcome = await runIn(shell, caseScript(SCRIPT, CASES, VIEW.globals));
    assert.equal(outcome.stderr, "");
    const readings = readingsOf(outcome.stdout, CASES, VIEW.globals);
    for (const [command, { lines, readings: expected }] of EXPECTED) {
      const found = readings.get(command)!;
      for (const [index, tokens] of lines.entries()) {
        assert.deepEqual(
          found[index],
          expected[index],
          `${shell.name}: ${command.path} ${JSON.stringify(tokens)}`,
        );
      }
    }
    assert.equal(outcome.status, 0);
  });
}

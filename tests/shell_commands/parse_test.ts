// Goal: a command line means the same in every shell as it does in the program.
// Method: lines for every command, all of them in the first shell and some in each of the others.
import assert from "node:assert/strict";
import type { ShellCommand } from "../../cli/shell_commands_view.ts";
import { someOf } from "../support/long_form.ts";
import { type Case, caseScript, readingsOf } from "./_case_script.ts";
import { linesFor } from "./_command_lines.ts";
import { COMMANDS, SCRIPT, VIEW } from "./_commands.ts";
import { expectedReading, type Reading } from "./_expected.ts";
import { runIn, SHELLS, testWith } from "./_shells.ts";

/** Lines that chance makes for each command. */
const LINES = 60;

/** Shells other than the first read one line of so many. */
const EVERY = 4;

/** A line, and what the program makes of it. */
interface Line {
  readonly tokens: readonly string[];
  readonly reading: Reading;
}

const LINES_OF = new Map(COMMANDS.map((command, index): [ShellCommand, readonly Line[]] => {
  const lines = linesFor(command, LINES).map((tokens) => {
    return { tokens, reading: expectedReading(command, tokens) };
  });
  return [VIEW.commands[index]!, lines];
}));

Deno.test("the lines are right, wrong and for help, for every command", () => {
  for (const [{ path }, lines] of LINES_OF) {
    const kinds = new Set(lines.map(({ reading }) => reading.kind));
    assert.deepEqual([...kinds].sort(), ["explain", "values", "wrong"], path);
  }
});

for (const [place, shell] of SHELLS.entries()) {
  testWith(shell, `${shell.name} reads command lines as the program does`, async () => {
    const every = place === 0 ? 1 : EVERY;
    const linesOf = new Map([...LINES_OF].map(([command, all]) => [command, someOf(all, every)]));
    const cases = new Map([...linesOf].map(([command, lines]): [ShellCommand, Case[]] => {
      return [command, lines.map(caseOf)];
    }));
    const outcome = await runIn(shell, caseScript(SCRIPT, cases, VIEW.globals));
    assert.equal(outcome.stderr, "");
    const readings = readingsOf(outcome.stdout, cases, VIEW.globals);
    for (const [command, lines] of linesOf) {
      const found = readings.get(command)!;
      for (const [index, { tokens, reading }] of lines.entries()) {
        const says = `${shell.name}: ${command.path} ${JSON.stringify(tokens)}`;
        assert.deepEqual(found[index], reading, says);
      }
    }
    assert.equal(outcome.status, 0);
  });
}

function caseOf({ tokens, reading }: Line): Case {
  return { tokens, isRight: reading.kind !== "wrong" };
}

/** The examples of a command as a script: in order, in one shell, with a few files around it. */
import assert from "node:assert/strict";
import type { Command } from "../cli/command.ts";
import type { COMMANDS } from "../cli/all_commands.ts";
import { parseCommand, parseLeading } from "../cli/parse.ts";
import { leadsToCommand } from "../cli/all_commands.ts";
import { runScript } from "./golden_cases.ts";

/** A row of the table of commands. */
type Row = typeof COMMANDS[number];

const FILES = 'for n in 1 2 3 4 5 6 7 8 9; do echo "file $n" > "file-$n.txt"; done';

/**
 * Fails unless every example works as it stands; `command` is what runs as `swarmsh`. What a pattern is given
 * makes sense only in the middle of a story: the golden cases have these, and here its examples are read.
 */
export async function checkExamples(row: Row, command?: string): Promise<void> {
  const declared = (await row.load()).command;
  const lines = (declared.examples ?? []).map(({ line }) => line);
  if (declared.gives !== undefined) return lines.forEach((line) => checkReadable(declared, line));
  assert.notEqual(lines.length, 0, `${row.path.join(" ")} has no example`);
  const script = ["set -eu", FILES, "swarmsh init > /dev/null", ...lines].join("\n");
  const { exit, stderr, stdout } = await runScript(script, command);
  assert.equal(exit, "0\n", `${stdout}${stderr}`);
}

/** Fails unless the line is one of the command's. */
function checkReadable(command: Command, line: string): void {
  const [program, ...tokens] = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)]
    .map(([, single, double, plain]) => single ?? double ?? plain!);
  const { path, rest, values } = parseLeading(tokens, leadsToCommand);
  assert.deepEqual([program, ...path], ["swarmsh", ...command.path], line);
  parseCommand(command, rest, values);
}

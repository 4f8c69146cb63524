/** The examples of a command as a script: in order, in one shell, with a few files around it. */
import assert from "node:assert/strict";
import type { COMMANDS } from "../cli/generated/table.ts";
import { runScript } from "./golden_cases.ts";

/** A row of the table of commands. */
type Row = typeof COMMANDS[number];

const FILES = 'for n in 1 2 3 4 5 6 7 8 9; do echo "file $n" > "file-$n.txt"; done';

/** Fails unless every example works as it stands; `command` is what runs as `swarmsh`. */
export async function checkExamples(row: Row, command?: string): Promise<void> {
  const { examples = [] } = (await row.load()).command;
  const lines = examples.map(({ line }) => line);
  assert.notEqual(lines.length, 0, `${row.path.join(" ")} has no example`);
  const script = ["set -eu", FILES, "swarmsh init > /dev/null", ...lines].join("\n");
  const { exit, stderr, stdout } = await runScript(script, command);
  assert.equal(exit, "0\n", `${stdout}${stderr}`);
}

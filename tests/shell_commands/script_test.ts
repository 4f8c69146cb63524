// Goal: nothing of a command can become code in the generated script. As a part of the whole program it is
// checked in tests/shell/lint_test.ts.
import assert from "node:assert/strict";
import type { CommandSpec } from "../../cli/completions_view.ts";
import { shellCommandsView } from "../../cli/shell_commands_view.ts";
import { shellCommands } from "../../scripts/generate/shell_commands.ts";
import { SCRIPT } from "./_commands.ts";
import { runIn, SHELLS, testWith } from "./_shells.ts";

Deno.test("the script evaluates nothing a second time", () => {
  const code = SCRIPT.replaceAll(/^\s*#.*$/gm, "").replaceAll(
    /<< 'END_OF_HELP'\n[^]*?\nEND_OF_HELP/g,
    "",
  );
  assert.doesNotMatch(code, /\beval\b|(?:^|[;&])\s*\. /m);
});

const HOSTILE = 'it\'s $(touch made) `id` "$HOME" \\ END_OF_HELP ${x} é';

const COMMAND: CommandSpec = {
  path: ["boat", "sail"],
  summary: HOSTILE,
  description: `${HOSTILE}\n\n${HOSTILE}`,
  arguments: [{ name: "boat", value: { kind: "choice", of: [HOSTILE, "b"] }, says: HOSTILE }],
  options: { sea: { value: { kind: "text", word: HOSTILE }, says: HOSTILE, required: true } },
};

for (const shell of SHELLS) {
  testWith(
    shell,
    `${shell.name} does nothing with the texts of a command but print them`,
    async () => {
      const [script] = (await shellCommands([COMMAND], { groups: {}, notice: "A notice." }))
        .values();
      const lines = [
        "set -eu",
        script,
        "run_boat_sail() { printf '%s\\n' \"$arg_boat\"; }",
        `cli_main boat sail '${HOSTILE.replaceAll("'", "'\\''")}' --sea x`,
        "cli_main boat sail --help",
        "cli_main boat sail b || :",
        "cli_main boat sail || :",
        "cli_main boat sail a --sea x || :",
      ];
      const { stdout, stderr } = await runIn(shell, lines.join("\n"));
      const [help] = shellCommandsView([COMMAND]).commands.map((command) => command.help);
      assert.equal(stdout, `${HOSTILE}\n${help}\n`);
      const hint = "hint: Run `swarmsh help boat sail`";
      assert.deepEqual(stderr.split("\n"), [
        `error: Cannot run "boat sail": --sea is missing, expected --sea ${HOSTILE}`,
        hint,
        `error: Cannot run "boat sail": BOAT is missing, expected ${HOSTILE}`,
        hint,
        `error: Cannot use BOAT "a": expected ${HOSTILE}, b`,
        "",
      ]);
    },
  );
}

testWith(SHELLS[0]!, "a word with a blank in it is not two words of a command", async () => {
  const deep = [{ path: ["boat", "sail", "home"], summary: "Sail home" }];
  const [script] = (await shellCommands(deep, { groups: {}, notice: "A notice." })).values();
  const lines = [script, "run_boat_sail_home() { echo home; }", "cli_main boat 'sail home'"];
  const { stdout, stderr, status } = await runIn(SHELLS[0]!, lines.join("\n"));
  assert.deepEqual([stdout, status], ["", 2]);
  assert.match(stderr, /^error: Cannot run "boat sail home": there is no such command\n/);
});

Deno.test("shellCommandsView() refuses names that a shell could take for code", () => {
  for (const word of ["$(id)", "a;b", "", "-x", "A", "é", "1"]) {
    const options = { [word]: { value: { kind: "flag" }, says: "x" } } as const;
    for (
      const command of [{ path: [word], summary: "x" }, { path: ["a"], summary: "x", options }]
    ) {
      assert.throws(() => shellCommandsView([command]), /^Error: Cannot name "/, word);
    }
  }
});

Deno.test("shellCommands() refuses a help that would end where a line of it stands", async () => {
  const command = { path: ["a"], summary: "x", examples: [{ line: "x\nEND_OF_HELP\nid" }] };
  await assert.rejects(
    shellCommands([command], { groups: {}, notice: "A notice." }),
    /a line of it is "END_OF_HELP"/,
  );
});

// Goal: a text that is put into a script comes out of the shell as it was, and never runs.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { fishWord, powershellString } from "../../cli/completions_quoting.ts";
import { shellWord } from "../../conventions/generate/quote.ts";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";

const HOSTILE = fc.sample(
  fc.array(
    fc.oneof(
      fc.constantFrom(
        "'",
        "\\",
        '"',
        "$(id)",
        "`id`",
        "$x",
        "\n",
        "\\'",
        "’",
        "!",
        "*",
        "%s",
        "{}",
      ),
      fc.string({ unit: "grapheme", maxLength: 4 }).filter((text) =>
        !/[\0\p{Surrogate}]/u.test(text)
      ),
    ),
    { maxLength: 6 },
  ).map((pieces) => pieces.join("")),
  { numRuns: 300, seed: 3 },
);

const QUOTING = [
  { program: "bash", args: ["-c"], quote: shellWord },
  { program: "zsh", args: ["-f", "-c"], quote: shellWord },
  { program: "fish", args: ["--no-config", "-c"], quote: fishWord },
] as const;

for (const { program, args, quote } of QUOTING) {
  const needs = { name: program, isHere: isInstalled(program) };
  testWith(needs, `${program} reads quoted texts as they were`, async () => {
    const script = HOSTILE.map((text) => `printf '%s\\036' ${quote(text)}`).join("\n");
    const { stdout, stderr } = await new Deno.Command(program, {
      args: [...args, script],
      env: { LC_ALL: "C.UTF-8" },
    }).output();
    assert.equal(new TextDecoder().decode(stderr), "");
    assert.deepEqual(new TextDecoder().decode(stdout).split("\x1e").slice(0, -1), HOSTILE);
  });
}

Deno.test("powershellString() doubles every quote that PowerShell knows", () => {
  assert.equal(powershellString("it's"), "'it''s'");
  assert.equal(powershellString("‘’‚‛"), "'‘‘’’‚‚‛‛'");
  assert.equal(powershellString('$(id) `n "x"'), "'$(id) `n \"x\"'");
});

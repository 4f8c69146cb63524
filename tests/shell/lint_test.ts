// Goal: the exported scripts are POSIX shell as those tools see it that know its traps, and laid out alike.
import assert from "node:assert/strict";
import { isInstalled, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript, SCRIPTS_EXPORTED } from "./_exported.ts";

const SHELLCHECK = { name: "shellcheck", isHere: isInstalled("shellcheck") };
const SHFMT = { name: "shfmt", isHere: isInstalled("shfmt") };

/** Optional checks that do not count here, and why. All others do, and all that are not optional. */
const NOT_WANTED = {
  SC2249: "a `case` without a word that matches is meant to do nothing",
  SC2250: "braces around every variable would say nothing",
  SC2310:
    "functions answer statuses and are written to be asked in conditions; errexit is a second net",
  SC2312: "the status of what feeds a pipe is told by what it prints",
} as const;

/** Two blanks, cases within `case`, a blank behind a redirection. */
const LAYOUT = ["-ln", "posix", "-i", "2", "-ci", "-sr"];

const EXCLUDED = ["-s", "sh", "-o", "all", "-e", Object.keys(NOT_WANTED).join(","), "-f", "gcc"];

/** It takes a minute for a large script, so all are looked at together, at once. */
const findings = SHELLCHECK.isHere
  ? new Map(SCRIPTS_EXPORTED.map(({ name }) => {
    return [name, printedBy("shellcheck", [...EXCLUDED, exportedScript(name)])];
  }))
  : new Map();

for (const { name, file } of SCRIPTS_EXPORTED) {
  testWith(SHFMT, `shfmt would lay out ${file} as it is`, async () => {
    assert.equal(await printedBy("shfmt", ["-d", ...LAYOUT, exportedScript(name)]), "");
  });

  for (const shell of SHELLS) {
    testWith(shell, `${shell.name} can read ${file}`, async () => {
      const [program, ...args] = shell.argv;
      const { code } = await new Deno.Command(program!, {
        args: [...args, "-n", exportedScript(name)],
        stdout: "null",
        stderr: "null",
      }).output();
      assert.equal(code, 0);
    });
  }
}

for (const { name, file } of SCRIPTS_EXPORTED) {
  testWith(
    SHELLCHECK,
    `shellcheck finds nothing in ${file}, with its optional checks`,
    async () => {
      assert.equal(await findings.get(name), "");
    },
  );
}

async function printedBy(program: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await new Deno.Command(program, { args: [...args] }).output();
  const text = new TextDecoder();
  return text.decode(stderr) + text.decode(stdout);
}

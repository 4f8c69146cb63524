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

/** Characters of a piece: what shellcheck needs grows with the square of them, 9 GB for the whole program. */
const PIECE = 60_000;
const FUNCTION = /^(?=\w+\(\) \{$)/m;
const WORD = /[A-Za-z_]\w*/g;
const ASSIGNED =
  /(?:^|[\s;(&|{:])([A-Za-z_]\w*)=|\b(?:read -r|for)((?: [A-Za-z_]\w*)+)|\$\{([A-Za-z_]\w*):=/gm;

/** Functions that were given to shellcheck: scripts share them. */
const given = new Set<string>();

/** New parts of a script in pieces of whole functions, each with assignments of what is assigned anywhere. */
function pieces(script: string): string[] {
  const everywhere = assignedIn(script);
  const texts: string[] = [""];
  const parts = script.split(FUNCTION).filter((part) => !given.has(part));
  for (const part of parts) {
    given.add(part);
    if (texts.at(-1)!.length + part.length > PIECE) texts.push("");
    texts.push(texts.pop()! + part);
  }
  return texts.map((text) => {
    const words = new Set([...text.matchAll(WORD)].map(([word]) => word));
    const known = [...words].filter((name) => everywhere.has(name));
    return `#!/bin/sh\n${known.map((name) => `${name}=''\n`).join("")}${text}`;
  });
}

function assignedIn(text: string): Set<string> {
  const names = [...text.matchAll(ASSIGNED)].flatMap(([, plain, several, missing]) => {
    return plain ?? missing ?? several!.trim().split(" ");
  });
  return new Set(names);
}

/** Findings of a whole script that its head turns off, which a piece may not have. */
const OFF_IN_HEAD = "SC2016,SC2034";

async function findingsOf(script: string): Promise<string> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-lint-" });
  try {
    const found: string[] = [];
    for (const [index, text] of pieces(script).entries()) {
      const file = `${directory}/piece-${index}.sh`;
      Deno.writeTextFileSync(file, text);
      found.push(await printedBy("shellcheck", [...EXCLUDED, "-e", OFF_IN_HEAD, file]));
    }
    return found.join("");
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

/** Where a function is called whose failure is passed on: `name WORD... || return`. No utility has such a name. */
const PASSED_ON =
  /(?:^ *|[!{(;] |(?:\|\||&&|then|else|do) )([a-z]\w*_\w+)(?: (?:"[^"]*"|'[^']*'|[^\s;|&"']+))* \|\| return\b/gm;

for (const { file, text } of SCRIPTS_EXPORTED) {
  // No tool tells a function that was renamed elsewhere from a program that the host may have.
  Deno.test(`${file} has every function whose failure it passes on`, () => {
    const calls = [...text.matchAll(PASSED_ON)].map(([, name]) => name!);
    assert.ok(calls.length > 0);
    assert.deepEqual(calls.filter((name) => !text.includes(`${name}() {`)), []);
  });
}

/** A command in the background that is redirected as a whole, and does not become a program. */
const REDIRECTED = /^(?! *(?:#|exec )).*[<>].*(?<!&)&$/gm;

for (const { file, text } of SCRIPTS_EXPORTED) {
  // yash waits for such a command in another process, and that one is `$!`: a signal would not reach the command.
  Deno.test(`in ${file} the process that $! names is the command itself`, () => {
    assert.deepEqual(text.match(REDIRECTED), null);
  });
}

/** Lines with an expansion within quotes whose pattern has quotes, and a `*` behind these: `"${text%%"$end"*}"`. */
function globsBehindQuotes(script: string): string[] {
  return script.split("\n").filter((line) => {
    const quoted = line.replaceAll(/\\./g, "__").replaceAll(/'[^']*'/g, "");
    return [...quoted.matchAll(/\$\{\w+%%?[^}"]*"[^"]*"\*\}/g)].some(({ index }) =>
      quoted.slice(0, index).split('"').length % 2 === 0
    );
  });
}

for (const { file, text } of SCRIPTS_EXPORTED) {
  // posh takes that `*` for itself.
  Deno.test(`in ${file} no pattern within quotes has a glob behind quotes of its own`, () => {
    assert.deepEqual(globsBehindQuotes('x "${text%%"$end"*}"'), ['x "${text%%"$end"*}"']);
    assert.deepEqual(globsBehindQuotes(text), []);
  });
}

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

for (const { file, text } of SCRIPTS_EXPORTED) {
  testWith(
    SHELLCHECK,
    `shellcheck finds nothing in ${file}, with its optional checks`,
    async () => {
      assert.equal(await findingsOf(text), "");
    },
  );
}

async function printedBy(program: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await new Deno.Command(program, { args: [...args] }).output();
  const text = new TextDecoder();
  return text.decode(stderr) + text.decode(stdout);
}

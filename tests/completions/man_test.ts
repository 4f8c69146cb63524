// Goal: the manual says everything that the commands say, and no text of theirs becomes a request of roff.
import assert from "node:assert/strict";
import { GLOBAL_OPTIONS, GROUPS } from "../../cli/generated/command_line.ts";
import { roffCode, roffText } from "../../cli/man_roff.ts";
import { ENVIRONMENT } from "../../cli/man_view.ts";
import { manPage } from "../../scripts/generate/man_page.ts";
import { COMMANDS } from "../shell_commands/_commands.ts";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";

const [PAGE] = (await manPage(COMMANDS, { groups: GROUPS, notice: "Made by a test." })).values();

const ROFF = { name: "groff", isHere: isInstalled("groff") };
const MANDOC = { name: "mandoc", isHere: isInstalled("mandoc") };
const MAN = { name: "man", isHere: isInstalled("man") && ROFF.isHere };

/** Runs a program on the page, or on a text; what it printed, and what it complained about. */
async function run(argv: readonly string[], text: string = PAGE!) {
  const file = Deno.makeTempFileSync({ suffix: ".1" });
  try {
    Deno.writeTextFileSync(file, text);
    const [program, ...args] = argv;
    const { stdout, stderr } = await new Deno.Command(program!, {
      args: [...args, file],
      env: { LC_ALL: "C.UTF-8", MANWIDTH: "200", MANPAGER: "cat", TERM: "dumb" },
    }).output();
    const plain = (bytes: Uint8Array) => new TextDecoder().decode(bytes).replaceAll(file, "FILE");
    return { stdout: plain(stdout), stderr: plain(stderr) };
  } finally {
    Deno.removeSync(file);
  }
}

/** Bare text: without bold and underlined letters, and with single blanks. */
function bare(text: string): string {
  // deno-lint-ignore no-control-regex -- a terminal's letters are what it takes away.
  return text.replaceAll(/.\x08|\x1b\[[\d;]*m/g, "").replaceAll(/\s+/g, " ");
}

testWith(ROFF, "the manual gives groff no reason to warn", async () => {
  const { stderr } = await run(["groff", "-man", "-ww", "-Tutf8", "-z"]);
  assert.equal(stderr, "");
  const broken = await run(["groff", "-man", "-ww", "-Tutf8", "-z"], ".TH X 1\n.no_such_request\n");
  assert.notEqual(broken.stderr, "", "groff warns of what is wrong");
});

testWith(
  MANDOC,
  "the manual gives mandoc nothing to warn of but that it has no date and long lines",
  async () => {
    const { stdout } = await run(["mandoc", "-W", "warning", "-T", "lint"]);
    const findings = stdout.split("\n").filter((line) => {
      return line !== "" && !/missing date|STYLE: input text line longer/.test(line);
    });
    assert.deepEqual(findings, []);
  },
);

testWith(MAN, "man shows every command, option, exit code and example", async () => {
  const shown = bare((await run(["man", "-l"])).stdout);
  const has = (text: string) => assert.ok(shown.includes(text.replaceAll(/\s+/g, " ")), text);
  for (const { path, summary, options = {}, examples = [], exits = {} } of COMMANDS) {
    has(["swarmsh", ...path].join(" "));
    has(`${summary}.`);
    for (const { line } of examples) has(line);
    for (const [code, says] of Object.entries(exits)) has(`${code} ${says}`);
    for (const [name, { says }] of Object.entries({ ...options, ...GLOBAL_OPTIONS })) {
      has(`--${name}`);
      has(says.replaceAll("`", ""));
    }
  }
});

testWith(ROFF, "roffText() and roffCode() let hostile text through as it is", async () => {
  const hostile = [
    ".so /etc/passwd",
    "'sp 5",
    "\\fBx\\n(yr\\*[z]",
    'a "quoted" word',
    "it's ~/.x ^ `",
    "--dash -1 a-b",
    "é ✓",
    "\\",
    "...",
  ];
  const lines = hostile.flatMap((text) => [".PP", roffText(text), ".PP", roffCode(text)]);
  const page = [".TH X 1", ".SH NAME", ...lines, ""].join("\n");
  const { stdout, stderr } = await run(["groff", "-man", "-ww", "-Kutf8", "-Tutf8"], page);
  assert.equal(stderr, "");
  // A hyphen between letters may be set as one.
  const shown = bare(stdout).replaceAll("‐", "-");
  for (const text of hostile) {
    assert.equal(shown.split(text).length - 1 >= 2, true, `${text} in ${shown}`);
  }
});

Deno.test("roffText() sets what stands between backquotes as code", () => {
  assert.equal(roffText("run `a -b` now"), "run \\fBa \\-b\\fR now");
  assert.equal(roffText("--no-retry of a-b"), "\\-\\-no\\-retry of a-b");
  assert.equal(roffText("one ` alone"), "one \\(ga alone");
});

Deno.test("the manual names every variable of the environment that the program reads", () => {
  const read = new Set<string>();
  for (const folder of ["cli", "telemetry"]) {
    for (const text of sourcesBelow(new URL(`../../${folder}/`, import.meta.url))) {
      for (const [, name] of text.matchAll(/\benv\("([A-Z_]+)"\)/g)) read.add(name!);
    }
  }
  assert.ok(read.has("SWARMSH_DATA_DIR"));
  assert.deepEqual([...read].filter((name) => !Object.hasOwn(ENVIRONMENT, name)), []);
});

function* sourcesBelow(folder: URL): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* sourcesBelow(new URL(`${name}/`, folder));
    else if (name.endsWith(".ts")) yield Deno.readTextFileSync(new URL(name, folder));
  }
}

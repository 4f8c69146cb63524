// Goal: whatever is outside of the plain subset is refused with its place, what was found and what is
// allowed instead, and all of it in one run; nothing is translated into something else.
import assert from "node:assert/strict";
import { generateAwk } from "../../scripts/generate/awk/generate_awk.ts";
import { type Refused, refusedLine } from "../../scripts/generate/awk/refusals.ts";
import { FUNCTION, type Refusal, REFUSALS } from "./_refused_cases.ts";

/** What every file may use. */
const FRAME = `
interface Row { id: string; more?: string; list: string[] }
type Word = "id" | "more";
const LIMIT = 1;
function f(one: string): string { return one; }
function g(one: boolean): boolean { return one; }
function h(one: number): number { return one; }
function k(one: { id: string; more?: string }): string { return one.id; }
function m(one: Map<string, string>): number { return one.size; }
function isText(one: string): boolean { return one === ""; }
`;

function fileOf({ source }: Refusal): { text: string; line: number; column: number } {
  const lines = source.split("\n");
  const mark = lines.findIndex((line) => /^ *\^$/.test(line));
  const text = lines.filter((_, index) => index !== mark).join("\n") + FRAME;
  return { text, line: mark, column: lines[mark]!.length };
}

function refusalsIn(texts: readonly string[]): Refused[][] {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-awk-" });
  try {
    const files = texts.map((text, at) => {
      Deno.writeTextFileSync(`${directory}/x${at}.ts`, text);
      return `${directory}/x${at}.ts`;
    });
    const { text, errors } = generateAwk({
      entries: files.map((file) => ({ file, prefix: "x_" })),
    });
    assert.equal(text, "");
    return files.map((file) => errors.filter((error) => error.file === file));
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

const FILES = REFUSALS.map(fileOf);
const FOUND = refusalsIn(FILES.map(({ text }) => text));

for (const [index, { source, found, expected }] of REFUSALS.entries()) {
  const { line, column } = FILES[index]!;
  const shown = source.replace(FUNCTION, "").replace(/\n *\^/, "").trim().replace(/\n}$/, "");

  Deno.test(`generateAwk() refuses: ${shown}`, () => {
    const lines = FOUND[index]!.map(refusedLine).join("\n");
    const error = FOUND[index]!.find((one) => {
      return one.line === line && one.column === column && one.found.includes(found);
    });
    assert.ok(error, `${line}:${column} ${found}\n${lines}`);
    assert.ok(error.expected.includes(expected), lines);
  });
}

Deno.test("generateAwk() takes the frame of these files", () => {
  const [refused] = refusalsIn([`${FRAME}\nclass A {}`]);
  assert.deepEqual(refused!.map((error) => error.found), ['class declaration "class A {}"']);
});

Deno.test("generateAwk() refuses more than awks take", () => {
  const names = Array.from({ length: 60 }, (_, at) => `a${at}`);
  const [variables, members, branches, cases] = refusalsIn([
    `function f(): number { ${names.map((name) => `const ${name} = 1;`).join(" ")} return a1; }`,
    `export function f() { return { ${names.map((name) => `${name}: 1`).join(", ")} }; }`,
    `function f(one: string): string { ${
      names.map((name) => `if (one === "${name}") { one = ""; }`).join(" else ")
    } return one; }`,
    `function f(one: string): string { switch (one) { ${
      names.map((name) => `case "${name}": one = ""; break;`).join(" ")
    } } return one; }`,
  ]);
  assert.match(variables![0]!.found, /^60 parameters and variables/);
  assert.match(members![0]!.found, /^60 members/);
  assert.match(branches![0]!.found, /^more than 40 times "else if"/);
  assert.match(cases![0]!.found, /^60 cases/);
});

Deno.test("refusedLine() is a place and a sentence", () => {
  const refused = { file: "a.ts", line: 2, column: 3, found: "x", expected: "y" };
  assert.equal(refusedLine(refused), "a.ts:2:3: Cannot translate to awk: found x, expected y");
});

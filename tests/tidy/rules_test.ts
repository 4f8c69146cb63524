// Goal: each rule of the house finds what it is for, and nothing else.
import assert from "node:assert/strict";
import { findingText } from "../../scripts/tidy/finding.ts";
import { noBannedWords } from "../../scripts/tidy/rule_bans.ts";
import { noDeadFiles } from "../../scripts/tidy/rule_dead_files.ts";
import { noDrawers } from "../../scripts/tidy/rule_drawers.ts";
import { saysWhatItIs } from "../../scripts/tidy/rule_headers.ts";
import { provenInvariants } from "../../scripts/tidy/rule_invariants.ts";
import { nothingUnfinished } from "../../scripts/tidy/rule_marks.ts";
import { boundedSizes } from "../../scripts/tidy/rule_sizes.ts";
import { plainSpecifiers } from "../../scripts/tidy/rule_specifiers.ts";
import { checkRule } from "./_tree.ts";

Deno.test("findingText() names file, line, rule and what to do", () => {
  const finding = { path: "a.ts", line: 3, rule: "marks", says: "remove it" };
  assert.equal(findingText(finding), "a.ts:3: marks: remove it");
});

Deno.test("plainSpecifiers() refuses addresses and what leaves the project", () => {
  for (const scheme of ["jsr", "npm", "https", "file"]) {
    const text = `import "${scheme}:anything";`;
    checkRule(plainSpecifiers, { "core/a.ts": text }, ["core/a.ts:1"]);
  }
  checkRule(plainSpecifiers, { "core/a.ts": 'import "/a.ts";' }, ["core/a.ts:1"]);
  checkRule(plainSpecifiers, { "core/a.ts": 'import "../../a.ts";' }, ["core/a.ts:1"]);
  checkRule(plainSpecifiers, { "core/a.ts": 'import "./b.ts";' }, []);
});

Deno.test("plainSpecifiers() knows packages by deno.json, and who may have them", () => {
  const config = (imports: Record<string, string>) => JSON.stringify({ imports });
  const deno = config({ yaml: "npm:yaml@2.9.1" });
  const text = 'import "yaml";';
  checkRule(plainSpecifiers, { "deno.json": deno, "core/a.ts": text }, []);
  checkRule(plainSpecifiers, { "deno.json": deno, "core/engine/a.ts": text }, [
    "core/engine/a.ts:1",
  ]);
  checkRule(plainSpecifiers, { "deno.json": "{}", "core/a.ts": text }, ["core/a.ts:1"]);
  for (const target of ["npm:yaml@^2.9.1", "npm:other@2.9.1", "./core/yaml.ts"]) {
    checkRule(plainSpecifiers, { "deno.json": config({ yaml: target }) }, ["deno.json:1"]);
  }
});

Deno.test("plainSpecifiers() leaves node: to the files that are Node's", () => {
  const text = 'import "node:fs";';
  checkRule(plainSpecifiers, { "core/store/directory/a.ts": text }, [
    "core/store/directory/a.ts:1",
  ]);
  checkRule(plainSpecifiers, { "core/fs/node.ts": text, "tests/a_test.ts": text }, []);
});

Deno.test("noBannedWords() finds each word outside the files that may say it", () => {
  const cases: readonly (readonly [code: string, refused: string, allowed: string])[] = [
    ["Deno.cwd();", "cli/a.ts", "cli/host_deno.ts"],
    ["Date.now();", "core/engine/a.ts", "core/clock.ts"],
    ["new Date();", "patterns/a/b.ts", "cli/a.ts"],
    ["performance.now();", "core/a.ts", "core/fs/deno.ts"],
    ["setTimeout(f, 1);", "core/engine/a.ts", "core/clock.ts"],
    ["Math.random();", "core/store/directory/a.ts", "core/random.ts"],
    ["console.log(1);", "mod.ts", "scripts/a.ts"],
    [`Deno.test.${"only"}("x", f);`, "tests/a_test.ts", "scripts/a.ts"],
  ];
  for (const [code, refused, allowed] of cases) {
    checkRule(noBannedWords, { [refused]: `\n${code}`, [allowed]: code }, [`${refused}:2`]);
  }
  checkRule(noBannedWords, { "cli/a.ts": "export default 1;" }, ["cli/a.ts:1"]);
});

Deno.test("noBannedWords() reads code only", () => {
  const text =
    '// Deno.cwd()\nconst a = "console.log";\nnew Date(0);\nif ("Deno" in globalThis) {}';
  checkRule(noBannedWords, { "core/a.ts": text }, []);
});

Deno.test("noDrawers() finds files and folders named for what is left over", () => {
  checkRule(noDrawers, {
    "core/utils.ts": "",
    "core/helpers/a.ts": "",
    "core/_types.ts": "",
    "core/types_of_work.ts": "",
  }, ["core/utils.ts:1", "core/helpers/a.ts:1", "core/_types.ts:1"]);
});

const RATCHET = "scripts/tidy/ratchet.json";
const long = (lines: number) => "a;\n".repeat(lines);
const longFunction = (lines: number) => `function f() {\n${long(lines - 2)}}\n`;

Deno.test("boundedSizes() stops files at 400 lines and functions at 70", () => {
  checkRule(boundedSizes, { "a.ts": long(400), "b.ts": long(401) }, ["b.ts:1"]);
  checkRule(boundedSizes, { "a.ts": longFunction(70), "b.ts": `\n${longFunction(71)}` }, [
    "b.ts:2",
  ]);
});

Deno.test("boundedSizes() lets what is listed shrink only", () => {
  const listed = (lines: number) => JSON.stringify({ files: { "a.ts": lines }, functions: {} });
  checkRule(boundedSizes, { "a.ts": long(500), [RATCHET]: listed(500) }, []);
  checkRule(boundedSizes, { "a.ts": long(501), [RATCHET]: listed(500) }, ["a.ts:1"]);
  checkRule(boundedSizes, { "a.ts": long(499), [RATCHET]: listed(500) }, [`${RATCHET}:1`]);
  checkRule(boundedSizes, { "a.ts": long(9), [RATCHET]: listed(500) }, [`${RATCHET}:1`]);
  checkRule(boundedSizes, { [RATCHET]: listed(500) }, [`${RATCHET}:1`]);
  const functions = JSON.stringify({ files: {}, functions: { "a.ts f": 80 } });
  checkRule(boundedSizes, { "a.ts": longFunction(80), [RATCHET]: functions }, []);
  checkRule(boundedSizes, { "a.ts": longFunction(81), [RATCHET]: functions }, ["a.ts:1"]);
});

Deno.test("saysWhatItIs() wants a comment first, or on the only export", () => {
  checkRule(saysWhatItIs, {
    "a.ts": "/** A. */\nimport b;",
    "b.ts": "#!/usr/bin/env deno\n/** B. */\n",
    "c.ts": "import a;\n\n/** C. */\nexport const c = 1;\n",
    "tests/d_test.ts": "// Goal: d.\n",
    "e.ts": "import a;\n\n/** E. */\nexport const e = 1;\nexport const f = 1;\n",
    "g.ts": "import a;\n\nexport const g = 1;\n",
    "h.ts": "// H.\n",
  }, ["e.ts:1", "g.ts:1", "h.ts:1"]);
});

Deno.test("noDeadFiles() finds what no program, test, script or example reaches", () => {
  checkRule(noDeadFiles, {
    "cli.ts": 'await import("./cli/a.ts");',
    "cli/a.ts": 'import "../core/b.ts";',
    "core/b.ts": "",
    "core/left.ts": 'import "./right.ts";',
    "core/right.ts": 'import "./left.ts";',
    "tests/a_test.ts": 'new URL("./_program.ts", import.meta.url);',
    "tests/_program.ts": "",
    "scripts/a.ts": "",
  }, ["core/left.ts:1", "core/right.ts:1"]);
});

Deno.test("nothingUnfinished() finds marks in code, comments and prose", () => {
  const mark = ["TO", "DO"].join("");
  const words = ["Not imple", "mented"].join("");
  checkRule(nothingUnfinished, {
    "a.ts": `\n// ${mark}: b\n`,
    "docs/b.md": `${words} here`,
    "c.ts": `const ${mark}_LIST = 1; // what is to do`,
  }, ["a.ts:2", "docs/b.md:1"]);
});

Deno.test("provenInvariants() wants each invariant in the title of a test", () => {
  const numbers = Array.from({ length: 16 }, (_, index) => `I${index + 1}`);
  const titles = numbers.map((name) => `Deno.test("${name}: it holds", f);`);
  checkRule(provenInvariants, { "tests/a_test.ts": titles.join("\n") }, []);
  const others = titles.slice(1).join("\n");
  const missing = ["docs/protocol.md:1"];
  checkRule(provenInvariants, { "tests/a_test.ts": others, "core/a.ts": titles[0]! }, missing);
  checkRule(provenInvariants, { "tests/a_test.ts": `${others}\n// (I1)\nok(x, "I1");` }, missing);
  checkRule(provenInvariants, { "tests/a_test.ts": `${others}\nof({ invariant: "I1" });` }, []);
});

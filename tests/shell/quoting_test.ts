// Goal: whatever a template of a shell script inserts is data there, and can't become code.
// Method: small templates through the engine and the filters of the exporter, read back by a shell.
import assert from "node:assert/strict";
import { strictView } from "../../conventions/generate/strict_view.ts";
import { templateEngine } from "../../conventions/generate/template_engine.ts";
import { SHELL_FILTERS, shellText } from "../../shell/quoting.ts";
import { runIn, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { memoryFiles } from "../support/memory_files.ts";

function fill(template: string, values: Readonly<Record<string, unknown>>): Promise<string> {
  const engine = templateEngine<typeof values>(
    memoryFiles({ "a.sh.vto": template }),
    SHELL_FILTERS,
    {
      variables: Object.keys(values),
      escape: shellText,
    },
  );
  return engine.file("a.sh.vto", strictView(values));
}

const HOSTILE = [
  "",
  "plain",
  "it's",
  "''",
  '"$HOME" $(echo no) `echo no` ${x}',
  "a\nb",
  "\\n\\",
  "*?[a]~!#&;|<>",
  "ünïcode ✓",
  "{{ x }}",
  "-e",
];

for (const shell of SHELLS) {
  testWith(shell, `${shell.name} reads inserted texts as they are`, async () => {
    const template = "cat << END\n$1\nEND\n";
    for (const text of HOSTILE) {
      const script = await fill(`set -- {{ text }}\n${template}`, { text });
      const { stdout } = await runIn(shell, script);
      assert.equal(stdout, `${text}\n`);
    }
  });
}

Deno.test("templates of shell scripts quote texts and leave integers bare", async () => {
  assert.equal(await fill("{{ text }} {{ count }}", { text: "a b", count: -7 }), "'a b' -7");
  const list = "{{ for one of many }}{{ one }};{{ /for }}";
  assert.equal(await fill(list, { many: ["a", 2] }), "'a';2;");
});

Deno.test("filters of shell scripts take names and lists of words, and nothing else", async () => {
  assert.equal(await fill("{{ x |> name }}=1", { x: "a_B9" }), "a_B9=1");
  assert.equal(await fill("{{ x |> names }}", { x: ["a", "b_c"] }), "a, b_c");
  assert.equal(await fill("{{ x |> words }}", { x: ["a", "work/ready", 3] }), "'a work/ready 3'");
  for (const x of ["", "1a", "a-b", "a b", "a;b", "$(id)", "a\nb", "é", 1, null, ["a"]]) {
    await assert.rejects(fill("{{ x |> name }}", { x }), /expected a name of letters/);
  }
  for (const x of [["a b"], ["*"], [""], ["a\nb"], "a", { a: 1 }]) {
    await assert.rejects(fill("{{ x |> words }}", { x }), /Cannot put/);
  }
});

Deno.test("what no shell could take is an error, and so is a word that nobody defined", async () => {
  for (const x of [undefined, null, true, 1.5, NaN, Infinity, 2 ** 60, ["a"], { a: 1 }, "a\0b"]) {
    await assert.rejects(fill("{{ x }}", { x }), /Cannot (?:put|quote)/, String(x));
  }
  await assert.rejects(fill("{{ y }}", { x: 1 }), /a\.sh\.vto:1:1": y is not defined/);
  await assert.rejects(fill("{{ x.z }}", { x: { a: 1 } }), /Cannot read "z": found a/);
});

Deno.test("no filter lets a text pass as it is", async () => {
  await assert.rejects(fill("{{ x |> safe }}", { x: "$(id)" }), /Cannot use the filter `safe`/);
  assert.equal(await fill("{{ x |> toUpperCase }}", { x: "a b" }), "'A B'");
  assert.equal(await fill("{{ x |> String }}", { x: "$(id)" }), "'$(id)'");
});

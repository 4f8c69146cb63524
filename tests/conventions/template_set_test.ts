// Goal: `templates.yaml` is read as it says, and every mistake in it is named.
// Method: descriptions in memory, each with one mistake.
import assert from "node:assert/strict";
import { readTemplateSet } from "../../conventions/generate/template_set.ts";
import { memoryFiles } from "../support/memory_files.ts";

function read(text: string) {
  return readTemplateSet(memoryFiles({ "templates.yaml": text }));
}

Deno.test("readTemplateSet() fills in what is usual", () => {
  const [rule] = read("templates: [{ template: a.ts.vto }]").rules;
  assert.deepEqual(rule, {
    template: "a.ts.vto",
    mode: "single",
    select: {
      of: "registry",
      excludeDeprecated: false,
      excludeStability: [],
      excludeNamespaces: [],
      refinements: false,
      own: false,
    },
    when: undefined,
    params: {},
    fileName: "a.ts",
  });
});

Deno.test("readTemplateSet() reads all that a set can say", () => {
  const set = read(`
root_namespace: swarmsh
params: { source: here }
acronyms: [iOS]
text_maps: { types: { int: number } }
comment_formats: { lisp: { prefix: ";; ", one_line: true } }
default_comment_format: lisp
templates:
  - template: a.vto
    application_mode: each
    select: { of: spans, exclude_deprecated: true, exclude_stability: [development], own: true }
    when: ctx.attributes.length > 0
    params: { b: 2 }
    file_name: "{{ ctx.name }}.txt"
`);
  assert.equal(set.root, "swarmsh");
  assert.deepEqual(set.params, { source: "here" });
  assert.deepEqual(set.acronyms, ["iOS"]);
  assert.deepEqual(set.textMaps, { types: { int: "number" } });
  assert.deepEqual(set.commentFormats.lisp, { prefix: ";; ", oneLine: true });
  assert.equal(set.defaultCommentFormat, "lisp");
  const [rule] = set.rules;
  assert.equal(rule!.mode, "each");
  assert.equal(rule!.select.excludeDeprecated, true);
  assert.deepEqual(rule!.select.excludeStability, ["development"]);
  assert.equal(rule!.when, "ctx.attributes.length > 0");
  assert.equal(rule!.fileName, "{{ ctx.name }}.txt");
});

Deno.test("readTemplateSet() names each mistake", () => {
  const cases: readonly [string, RegExp][] = [
    ["templates: []", /found no `templates`, expected at least one$/],
    ["- a", /found it that is no map, expected one$/],
    [
      "templates: [{ template: a, mode: each }]",
      /found key "mode" in a member of templates, expected/,
    ],
    ["templates: [{ select: spans }]", /found a member of `templates` without `template`/],
    ["templates: [{ template: a, select: span }]", /found selection "span", expected registry, /],
    ["templates: [{ template: a, select: { of: spans, only: 1 } }]", /found key "only" in select/],
    [
      "templates: [{ template: a, application_mode: all }]",
      /found application_mode "all", expected single or each$/,
    ],
    ["templates: [{ template: a, application_mode: each }]", /expected a list to select$/],
    ["templates: {}", /found templates that is no list, expected one$/],
    ["templates: [", /^Cannot use "templates\.yaml": /],
    [
      "filters: {}\ntemplates: [{ template: a }]",
      /found key "filters" in it, expected root_namespace/,
    ],
  ];
  for (const [text, message] of cases) {
    assert.throws(() => read(text), { name: "GenerateError", message });
  }
  assert.throws(() => readTemplateSet(memoryFiles({})), /"templates\.yaml": it is not there/);
});

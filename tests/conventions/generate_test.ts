// Goal: the same engine makes files of any registry by any set of templates, and only inside its folder.
// Method: registries made by hand, and sets in memory.
import assert from "node:assert/strict";
import { generate } from "../../conventions/generate/generate.ts";
import type { Registry } from "../../conventions/tool/resolved.ts";
import { memoryFiles } from "../support/memory_files.ts";
import { attribute, choice, metric, registry, span, typed, used } from "./made_registry.ts";

const HIDDEN = { annotations: { code_generation: { exclude: true } } };
const GONE = { deprecated: { reason: "obsoleted" } } as const;

const MADE = registry({
  attributes: [
    attribute("b.two", GONE),
    typed("a.one", "int", { stability: "development" }),
    attribute("a.hidden", HIDDEN),
    choice("a.kind", ["x", { id: "y", ...HIDDEN }]),
    attribute("top"),
  ],
  spans: [
    span("b.call", {
      attributes: [used("b.opt", "opt_in"), used("b.req", "required"), used("a.x")],
    }),
    span("a.hidden", HIDDEN),
  ],
  metrics: [metric("a.count"), metric("other.count", { registry: "https://other.example/1.0.0" })],
  refinements: { metrics: [metric("a.fine", { refines: "other.count" })] },
});

/** Texts by path of a set with one template. */
async function run(
  rule: string,
  template: string,
  { params, of = MADE, set = "" }: {
    readonly params?: Readonly<Record<string, string>>;
    readonly of?: Registry;
    readonly set?: string;
  } = {},
): Promise<Record<string, string>> {
  const templates = memoryFiles({
    "templates.yaml": `${set}\ntemplates:\n  - template: t.vto\n    ${rule}`,
    "t.vto": template,
  });
  const files = await generate(of, { templates, params });
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

const KEYS = "{{ ctx.map((one) => one.key) |> join(' ') }}";
const NAMES = "{{ ctx.map((one) => one.name) |> join(' ') }}";

Deno.test("generate() gives a template the whole selection, or each member in turn", async () => {
  assert.deepEqual(await run("select: attributes", KEYS), {
    t: "b.two a.one a.kind top b.opt b.req a.x",
  });
  const rule =
    'application_mode: each\n    select: enums\n    file_name: "{{ ctx.key |> kebab_case }}.md"';
  assert.deepEqual(await run(rule, "{{ ctx.members.length }} {{ template }}"), {
    "a-kind.md": "1 t.vto",
  });
});

Deno.test("generate() groups by namespace, below the root where there is one", async () => {
  const template =
    "{{ for group of ctx }}{{ group.namespace }}:{{ group.attributes.length }} {{ /for }}";
  const rule = "select: attributes_by_namespace";
  assert.deepEqual(await run(rule, template), { t: "a:3 b:3 other:1 " });
  assert.deepEqual(await run(rule, template, { set: "root_namespace: a" }), { t: "b:3 other:4 " });
});

Deno.test("generate() leaves out what code_generation.exclude says", async () => {
  assert.deepEqual(await run("select: spans", NAMES), { t: "b.call" });
  assert.ok(!(await run("select: attributes", KEYS)).t!.includes("hidden"));
});

Deno.test("generate() selects by deprecation, stability, namespace, refinement and owner", async () => {
  const chosen = async (how: string, template = KEYS) =>
    (await run(`select: { ${how} }`, template)).t;
  assert.equal(await chosen("of: enums, exclude_stability: [stable]"), "");
  assert.equal(
    await chosen("of: attributes, exclude_deprecated: true, exclude_stability: [development]"),
    "a.kind top b.opt b.req a.x",
  );
  assert.equal(await chosen("of: attributes, exclude_namespaces: [b, other]"), "a.one a.kind a.x");
  assert.equal(await chosen("of: metrics", NAMES), "a.count other.count");
  assert.equal(await chosen("of: metrics, own: true", NAMES), "a.count");
  assert.equal(
    await chosen("of: metrics, own: true, refinements: true", NAMES),
    "a.count other.count",
  );
});

Deno.test("generate() writes nothing where `when` is false", async () => {
  assert.deepEqual(await run("select: events\n    when: ctx.length > 0", "x"), {});
  assert.deepEqual(
    await run("select: spans\n    when: params.on === 'yes'", "x", {
      set: "params: { on: yes }",
      params: { on: "yes" },
    }),
    { t: "x" },
  );
});

Deno.test("generate() takes parameters of the set, of the template, and of the caller, the last one wins", async () => {
  const template = "{{ params.a }}{{ params.b }}{{ params.c }}";
  const rule = "params: { b: 2, c: 2 }";
  const given = { set: "params: { a: 1, b: 1, c: 1 }", params: { c: "3" } };
  assert.deepEqual(await run(rule, template, given), { t: "123" });
});

Deno.test("generate() has Weaver's filters for attributes, maps and comments", async () => {
  const set = 'text_maps: { ts: { string: "text!" } }\nacronyms: [API]';
  const filled = async (template: string) => {
    return (await run("select: spans", `{{ set s = ctx[0] }}\n${template}`, { set })).t;
  };
  const keysOf = (filter: string) => {
    return filled(`{{ for one of s.attributes |> ${filter} }}{{ one.key }} {{ /for }}`);
  };
  assert.equal(await keysOf("attribute_sort"), "b.req a.x b.opt ");
  assert.equal(await keysOf("required"), "b.req ");
  assert.equal(await keysOf("not_required"), "b.opt a.x ");
  assert.equal(
    await filled("{{ s.attributes[0] |> instantiated_type |> map_text('ts') }}"),
    "text!",
  );
  assert.equal(await filled("{{ 'int' |> map_text('ts', 'none') }}"), "none");
  assert.equal(await filled("{{ s.name |> attribute_namespace }}"), "b");
  assert.equal(await filled("{{ 'an api' |> acronym }}"), "an API");
  assert.equal(await filled("{{ 'a b' |> comment(0, 'sh') }}"), "# a b");
  await assert.rejects(
    filled("{{ 'int' |> map_text('ts') }}"),
    /"t\.vto:2:1": Cannot map "int": expected it in text map "ts"/,
  );
  await assert.rejects(
    filled("{{ 'a' |> comment(0, 'x') }}"),
    /Cannot use comment format "x": expected jsdoc, line, sh, html/,
  );
  await assert.rejects(
    filled("{{ s.attributes[0] |> enum_type }}"),
    /Cannot take enum_type of "b\.opt": it is no enumeration/,
  );
});

Deno.test("generate() refuses paths that lead out of the folder, and two files at one place", async () => {
  for (const path of ["../x", "/x", "a//b", "a/./b", "c:x", "a\\\\b", ""]) {
    await assert.rejects(
      run(`file_name: "${path}"`, "x"),
      /Cannot write ".*": expected a relative path/,
    );
  }
  const rule = "application_mode: each\n    select: attributes\n    file_name: x";
  await assert.rejects(
    run(rule, "x"),
    /Cannot write "x": found it written by t\.vto and by t\.vto/,
  );
});

Deno.test("generate() makes the same bytes of the same registry", async () => {
  const rule = "select: registry";
  const template =
    "{{ ctx.attributes |> js_value }}{{ ctx.spans |> js_value }}{{ ctx.metrics |> js_value }}";
  assert.deepEqual(await run(rule, template), await run(rule, template));
});

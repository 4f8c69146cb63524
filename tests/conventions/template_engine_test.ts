// Goal: templates are filled in as plain text, and each mistake in one is an error with its place.
// Method: small templates in memory.
import assert from "node:assert/strict";
import { strictView } from "../../conventions/generate/strict_view.ts";
import { templateEngine } from "../../conventions/generate/template_engine.ts";
import { memoryFiles } from "../support/memory_files.ts";

const upper = (text: string) => text.toUpperCase();

/** What the template `a.vto` becomes; other files stand beside it. */
function fill(
  template: string,
  ctx: unknown = {},
  others: Readonly<Record<string, string>> = {},
): Promise<string> {
  const engine = templateEngine(memoryFiles({ "a.vto": template, ...others }), { upper });
  const data = { ctx: strictView(ctx), params: strictView({ a: 1 }), registry: {} };
  return engine.file("a.vto", { ...data, template: "a.vto" });
}

Deno.test("templateEngine() escapes nothing", async () => {
  assert.equal(await fill("<{{ ctx.a }}> $X ${Y}", { a: `"&'<` }), `<"&'<> $X \${Y}`);
});

Deno.test("templateEngine() takes away lines of tags that print nothing, and no others", async () => {
  const template = [
    "{{# a comment #}}",
    "{{ for one of ctx }}",
    "  {{ if one > 1 }}{{ set it2 = one }}",
    "  {{ one |> toString }}",
    "",
    "  {{ /if }}",
    "{{ /for }}",
    "{{ if ctx.length > 9 }}no{{ /if }}",
    "end",
  ].join("\n");
  assert.equal(await fill(template, [1, 2, 3]), "  2\n\n  3\n\n\nend");
});

Deno.test("templateEngine() includes templates relative to where they stand, and imports functions", async () => {
  const others = {
    "parts/b.vto": "{{ include './c.vto' { x: it.x + 1 } }}",
    "parts/c.vto": "{{ it.x |> String |> upper }}{{ params.a }}\n",
    "f.vto": "{{ export function twice(x) }}{{ x }}{{ x }}{{ /export }}",
  };
  const template = "{{ import { twice } from './f.vto' }}\n{{ include 'parts/b.vto' { x: 1 } }}\n" +
    "{{ twice('ab') }}";
  assert.equal(await fill(template, {}, others), "21\nabab");
});

Deno.test("templateEngine() says where a template uses what is not there", async () => {
  const cases: readonly [string, RegExp][] = [
    ["x\n  {{ nothing }}", /^Cannot fill in "a\.vto:2:3": nothing is not defined$/],
    [
      "{{ ctx.brif }}",
      /^Cannot fill in "a\.vto:1:1": Cannot read "brif": found brief, note, expected "brif" among it$/,
    ],
    ["\n{{ params.b }}", /^Cannot fill in "a\.vto:2:1": Cannot read "b": found a, expected/],
    ["{{ for x of }}", /^Cannot fill in "a\.vto:1:1": Invalid for loop$/],
    ["{{ include './b.vto' }}", /Cannot read template "b\.vto": it is not there$/],
    [
      "{{ ctx.brief |> lowerr }}",
      /^Cannot fill in "a\.vto:1:16": Method "lowerr" is not a function/,
    ],
  ];
  for (const [template, message] of cases) {
    await assert.rejects(fill(template, { brief: "", note: "" }), {
      name: "GenerateError",
      message,
    });
  }
});

Deno.test("templateEngine() says in which included template a mistake is", async () => {
  const others = { "b.vto": "one\n\n {{ missing }}" };
  await assert.rejects(fill("{{ include './b.vto' }}", {}, others), {
    message: 'Cannot fill in "b.vto:3:2": missing is not defined',
  });
});

Deno.test("strictView() shows the same data, and lets nobody take it for a promise", async () => {
  const data = { a: [{ b: 1 }], c: undefined, d: null };
  const view = strictView(data);
  assert.deepEqual({ ...view, a: [{ ...view.a[0] }] }, data);
  assert.equal(await view, view);
  assert.equal(JSON.stringify(view), '{"a":[{"b":1}],"d":null}');
  assert.equal("e" in view, false);
  assert.throws(() => Reflect.get(view.a[0]!, "e"), /Cannot read "e": found b/);
  assert.throws(() => Reflect.get(view.a, "e"), /Cannot read "e": found a list/);
  assert.equal(view.a[1], undefined);
  assert.deepEqual(view.a.map(({ b }) => b), [1]);
});

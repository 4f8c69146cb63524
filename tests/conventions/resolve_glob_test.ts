/** Patterns of names. */
import assert from "node:assert/strict";
import { compileGlob } from "../../conventions/tool/resolve/glob.ts";

Deno.test("compileGlob() knows what each sign stands for", () => {
  const cases: readonly [pattern: string, matches: readonly string[], others: readonly string[]][] =
    [
      ["db.client", ["db.client"], ["db-client", "db.client.x", "xdb.client"]],
      ["db.*", ["db.", "db.client.duration"], ["db", "rdb.x"]],
      ["*", ["", "a.b/c"], []],
      ["d?.x", ["db.x", "d..x"], ["d.x", "dbb.x"]],
      ["[ab-d]x", ["ax", "cx"], ["ex", "x"]],
      ["[!a]x", ["bx"], ["ax"]],
      ["[]]x", ["]x"], ["x"]],
      ["{host,process.*}.x", ["host.x", "process.cpu.x"], ["hostx", "x"]],
      ["a,b", ["a,b"], ["a", "b"]],
      ["a\\*", ["a*"], ["ab"]],
      ["a+(b)|c$^", ["a+(b)|c$^"], ["aab"]],
    ];
  for (const [pattern, matches, others] of cases) {
    const glob = compileGlob(pattern)!;
    for (const name of matches) assert.ok(glob(name), `${pattern} matches ${name}`);
    for (const name of others) assert.ok(!glob(name), `${pattern} does not match ${name}`);
  }
});

Deno.test("compileGlob() refuses brackets that are left open", () => {
  for (const pattern of ["[a", "{a,b", "a}", "a\\"]) {
    assert.equal(compileGlob(pattern), undefined, pattern);
  }
});

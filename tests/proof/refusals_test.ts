/** `deno task proof` with names that it does not know: what can't be understood is no broken promise. */
import assert from "node:assert/strict";

const ROOT = new URL("../../", import.meta.url).pathname;

for (const words of [["model", "--trace", "nosuch"], ["mutants", "--only", "nosuch"], ["nosuch"]]) {
  Deno.test(`proof ${words.join(" ")} ends with 2 and says why`, async () => {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "scripts/proof.ts", ...words],
      cwd: ROOT,
    }).output();
    const says = new TextDecoder().decode(stderr);
    assert.equal(code, 2, says);
    assert.match(
      says,
      words.length === 1 ? /^deno task proof model/ : /mutant.*"nosuch"|"nosuch".*mutant/,
    );
  });
}

// Goal: every end of a command has the documented exit code and says why in one line.
import assert from "node:assert/strict";
import { EXIT_OF_CODE, toFailure, unwrap, usage } from "../../cli/errors.ts";
import { main } from "../../cli/main.ts";
import { done, lost, notFound, refused } from "../../core/answer.ts";
import { ERROR_CODES, invalid, SwarmError } from "../../core/errors.ts";
import { fakeHost } from "./fake_host.ts";

Deno.test("every error code has an exit code from 1 to 6", () => {
  assert.deepEqual(Object.keys(EXIT_OF_CODE).sort(), [...ERROR_CODES].sort());
  for (const code of ERROR_CODES) assert.ok([1, 5, 6].includes(EXIT_OF_CODE[code]), code);
});

Deno.test("unwrap() gives the value, or ends the command as documented", () => {
  assert.equal(unwrap(done(7)), 7);
  const check = (answer: Parameters<typeof unwrap>[0], exit: number, code: string) => {
    assert.throws(() => unwrap(answer), (error) => {
      assert.deepEqual([toFailure(error).exit, toFailure(error).code], [exit, code]);
      return true;
    });
  };
  check(lost("somebody else has it"), 4, "lost");
  check(refused(invalid("no")), 5, "invalid");
  check(refused(new SwarmError("not_found", "no")), 5, "not_found");
  check(notFound("it"), 6, "not_found");
});

Deno.test("toFailure() makes one line of anything that can be thrown", () => {
  assert.equal(toFailure(usage("no")).exit, 2);
  assert.equal(toFailure(new SwarmError("no_space", "full")).exit, 1);
  for (const thrown of [new TypeError("x"), "x", undefined, null, 7]) {
    assert.deepEqual([toFailure(thrown).exit, toFailure(thrown).code], [1, "unexpected"]);
  }
});

Deno.test("main() reports a defect in two lines, and its stack only when asked to", async () => {
  const broken = (env: Record<string, string>) => ({
    ...fakeHost({ args: ["stats"], env }),
    cwd: () => {
      throw new TypeError("no\nwhere");
    },
  });
  const host = broken({});
  let stderr = "";
  assert.equal(await main({ ...host, writeError: (text) => void (stderr += text) }), 1);
  assert.equal(
    stderr,
    "error: Cannot go on: TypeError: no\\nwhere\n" +
      "hint: This is a defect; SWARMSH_DEBUG=1 shows where\n",
  );
  stderr = "";
  const debugged = broken({ SWARMSH_DEBUG: "1" });
  await main({ ...debugged, writeError: (text) => void (stderr += text) });
  assert.match(stderr, /errors_test\.ts/);
});

Deno.test("main() takes --json behind -- as another program's", async () => {
  const host = fakeHost({ args: ["stats", "--", "--json"] });
  assert.equal(await main(host), 2);
  assert.match(host.stderr, /^error: /);
});

Deno.test("main() colours errors on a terminal, unless the user says no", async () => {
  const stderrOf = async (args: string[], env: Record<string, string> = {}) => {
    const host = fakeHost({ args, env, isTerminal: true });
    await main(host);
    return host.stderr;
  };
  assert.ok((await stderrOf(["wrok"])).startsWith("\x1b[31merror:\x1b[0m Cannot"));
  assert.match(await stderrOf(["wrok", "--no-color"]), /^error: /);
  assert.match(await stderrOf(["wrok"], { NO_COLOR: "1" }), /^error: /);
  assert.match(await stderrOf(["wrok"], { TERM: "dumb" }), /^error: /);
});

/** How errors of different runtimes are understood. */
import assert from "node:assert/strict";
import { attempt, insist, REMOVE_DIRECTORY, RENAME } from "../core/fs/_call.ts";

/** What `attempt` makes of an error that the system throws. */
function outcomeOf(error: unknown): string {
  return attempt(RENAME, "/a", () => {
    throw error;
  });
}

Deno.test("attempt() knows an expected error by its code, or by Deno's class", () => {
  assert.equal(outcomeOf(Object.assign(new Error(), { code: "ENOENT" })), "missing");
  const old = new Deno.errors.NotFound("No such file or directory (os error 2)");
  assert.equal(outcomeOf(old), "missing");
  const full = Object.assign(new Error(), { code: "EEXIST" });
  const fails = () => {
    throw full;
  };
  assert.equal(attempt(REMOVE_DIRECTORY, "/a", fails), "not_empty");
});

Deno.test("attempt() wraps any other error of the system, and keeps its cause", () => {
  const cause = new Error("Stale file handle (os error 116)");
  assert.throws(() => outcomeOf(cause), { errno: "UNKNOWN", code: "io", path: "/a", cause });
  assert.throws(() => outcomeOf(new Deno.errors.NotCapable()), { errno: "EACCES", code: "denied" });
  const closed = new Deno.errors.BadResource();
  assert.throws(() => outcomeOf(closed), { operation: "rename", errno: "EBADF" });
});

Deno.test("attempt() lets bugs pass", () => {
  for (const bug of [new TypeError("not a function"), "no error at all"]) {
    assert.throws(() => outcomeOf(bug), (thrown) => thrown === bug);
  }
  const misuse = Object.assign(new TypeError(), { code: "ERR_INVALID_ARG_TYPE" });
  assert.throws(() => outcomeOf(misuse), (thrown) => thrown === misuse);
});

Deno.test("attempt() makes an interrupted call again, as Deno reports it", () => {
  let calls = 0;
  const answer = insist("rename", "/a", () => {
    if (++calls < 3) throw new Deno.errors.Interrupted();
    return "done";
  });
  assert.equal(answer, "done");
  assert.equal(calls, 3);
});

/** What a command learns of its item. */
import assert from "node:assert/strict";
import { environmentOf, inputOf } from "../../cli/worker/environment.ts";
import type { Claim } from "../../core/work.ts";
import { type ItemFields, workItem } from "../support/build.ts";

function claimOf(fields: ItemFields): Claim {
  return { item: workItem(fields), epoch: 2, token: "a1/t", agent: "a1", deadline: 1 };
}

Deno.test("environmentOf() tells what the item is and who works on it", () => {
  assert.deepEqual(
    environmentOf(claimOf({ id: "w1", title: "Tide $(reboot)" }), { directory: "/data" }),
    {
      SWARMSH_ID: "w1",
      SWARMSH_TITLE: "Tide $(reboot)",
      SWARMSH_EPOCH: "2",
      SWARMSH_TOKEN: "a1/t",
      SWARMSH_AGENT: "a1",
      SWARMSH_DATA_DIR: "/data",
      SWARMSH_PRIORITY: "5",
    },
  );
});

Deno.test("environmentOf() passes a trace context on", () => {
  const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  const claim = claimOf({ id: "w1", traceparent });
  assert.equal(environmentOf(claim, { directory: "/" }).TRACEPARENT, traceparent);
  const attempt = traceparent.replace("b7", "c8");
  const { TRACEPARENT } = environmentOf(claim, { directory: "/", traceparent: attempt });
  assert.equal(TRACEPARENT, attempt);
});

Deno.test("environmentOf() does not pass the worker's TRACESTATE on into another trace", () => {
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const claim = claimOf({ id: "w1", traceparent });
  assert.equal(environmentOf(claim, { directory: "/", traceState: "a=1" }).TRACESTATE, "");
  assert.ok(!("TRACESTATE" in environmentOf(claim, { directory: "/" })));
});

Deno.test("environmentOf() replaces NUL, which no variable can hold", () => {
  const { SWARMSH_TITLE } = environmentOf(claimOf({ id: "w1", title: "a\0b" }), { directory: "/" });
  assert.equal(SWARMSH_TITLE, "a\ufffdb");
});

Deno.test("inputOf() is the payload as one line of JSON", () => {
  const payload = { quote: '"\n', list: [1, null] };
  const text = new TextDecoder().decode(inputOf(claimOf({ id: "w1", payload })));
  assert.equal(text, '{"quote":"\\"\\n","list":[1,null]}\n');
});

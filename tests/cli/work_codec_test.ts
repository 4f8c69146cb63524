// Goal: what is written as JSON is read back as it was, and nothing else is taken for it.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { agentFromJson, agentToJson } from "../../core/agent_codec.ts";
import type { Agent } from "../../core/agent.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { STATES } from "../../core/transitions.ts";
import type { Attempt, WorkDetail, WorkItem } from "../../core/work.ts";
import {
  claimToJson,
  detailFromJson,
  detailToJson,
  itemFromJson,
  itemToJson,
  recordToJson,
} from "../../core/work_codec.ts";

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const label = fc.stringMatching(/^[a-z]{1,8}$/);
// Through JSON once, because it knows no -0.
const json = fc.jsonValue({ maxDepth: 3 }).map((value) =>
  JSON.parse(JSON.stringify(value)) as Json
);
const title = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() !== "");
const text = fc.string({ unit: "grapheme", maxLength: 40 });
const seconds = fc.nat({ max: 2_000_000_000 });
const milliseconds = fc.nat({ max: 2_000_000_000_000 });
const traceparent = fc.constant("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
const epoch = fc.integer({ min: 1, max: 999 });

/** Records in which what may be absent sometimes is; never present and `undefined`. */
function partly<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }, required: (keyof T)[]) {
  const constraints = { requiredKeys: required as never[], noNullPrototype: true };
  return fc.record(model, constraints) as fc.Arbitrary<unknown>;
}

const item = partly<WorkItem>({
  id,
  title,
  payload: json,
  priority: fc.integer({ min: 0, max: 9 }),
  needs: fc.uniqueArray(label, { maxLength: 4 }).map((labels) => labels.sort()),
  after: fc.uniqueArray(id, { maxLength: 4 }),
  afterAny: fc.boolean(),
  leaseSeconds: fc.integer({ min: 1, max: 604_800 }),
  maxAttempts: fc.integer({ min: 1, max: 1000 }),
  notBefore: seconds,
  unique: id,
  estimateSeconds: fc.double({ min: 0, max: 1000, noNaN: true }).map(Math.abs),
  tags: fc.array(text, { maxLength: 3 }),
  traceparent,
  addedAtMicros: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
}, [
  ...["id", "title", "payload", "priority", "needs", "after", "afterAny", "leaseSeconds"] as const,
  ...["maxAttempts", "tags", "addedAtMicros"] as const,
]) as fc.Arbitrary<WorkItem>;

const attempt = partly<Attempt>({
  epoch,
  agent: fc.oneof(id, fc.constant("")),
  outcome: fc.constantFrom("done", "failed", "released", "expired", "adopted", "cancelled"),
  endedAt: milliseconds,
  result: json,
  error: text,
  note: text,
  exitStatus: fc.integer({ min: 0, max: 255 }),
  traceparent,
}, ["epoch", "agent", "outcome", "endedAt"]) as fc.Arbitrary<Attempt>;

const detail = partly<WorkDetail>({
  item,
  state: fc.constantFrom(...STATES),
  epoch,
  lastEpoch: epoch,
  agent: id,
  deadline: seconds,
  due: seconds,
  waitsFor: fc.array(id, { maxLength: 3 }),
  attempts: fc.array(attempt, { maxLength: 3 }),
  progress: partly({ epoch, at: milliseconds, percent: fc.nat({ max: 100 }), note: text }, [
    "epoch",
    "at",
  ]) as fc.Arbitrary<WorkDetail["progress"]>,
  result: json,
  cancelRequested: fc.boolean(),
}, ["item", "state", "epoch", "lastEpoch", "attempts", "cancelRequested"]) as fc.Arbitrary<
  WorkDetail
>;

/** Records that a ticket could have: what its name holds is there. */
const placedDetail = detail.filter(({ state, agent, deadline, due }) => {
  if (state === "claimed") return agent !== undefined && deadline !== undefined;
  return state === "done" ? agent !== undefined : state !== "scheduled" || due !== undefined;
});

const agent = partly<Agent>({
  id,
  role: text,
  capacity: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
  labels: fc.uniqueArray(label, { maxLength: 4 }).map((labels) => labels.sort()),
  workCapacity: fc.integer({ min: 1, max: 1000 }),
  draining: fc.boolean(),
  registeredAt: milliseconds,
  host: text,
  pid: fc.nat(),
}, ["id", "role", "capacity", "labels", "draining", "registeredAt"]) as fc.Arbitrary<Agent>;

/** What arrives after having been written and read. */
function through(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

Deno.test("itemFromJson() reads what itemToJson() wrote, whatever the item", () => {
  fc.assert(fc.property(item, (item) => {
    assert.deepEqual(itemFromJson(through(itemToJson(item))), item);
  }));
});

Deno.test("detailFromJson() reads what detailToJson() wrote, whatever is known", () => {
  fc.assert(fc.property(placedDetail, (detail) => {
    assert.deepEqual(detailFromJson(through(detailToJson(detail))), detail);
  }));
});

Deno.test("agentFromJson() reads what agentToJson() wrote", () => {
  fc.assert(fc.property(agent, (agent) => {
    assert.deepEqual(agentFromJson(through(agentToJson(agent))), agent);
  }));
});

const TIDE: WorkItem = {
  id: "tide",
  title: "Measure",
  payload: null,
  priority: 5,
  needs: [],
  after: [],
  afterAny: false,
  leaseSeconds: 300,
  maxAttempts: 3,
  tags: [],
  addedAtMicros: 7,
};

Deno.test("itemToJson() starts with the lease and leaves out what is empty", () => {
  assert.equal(
    JSON.stringify(itemToJson(TIDE)),
    '{"lease":300,"id":"tide","title":"Measure","priority":5,"max_attempts":3,"added_at_micros":7}',
  );
});

Deno.test("itemFromJson() needs no more than a shell would write", () => {
  assert.deepEqual(itemFromJson({ id: "tide", title: "Measure" }), { ...TIDE, addedAtMicros: 0 });
});

Deno.test("claimToJson() and recordToJson() start with what scripts are promised", () => {
  const claim = { item: TIDE, epoch: 1, token: "t", agent: "a1", deadline: 9 };
  const keys = Object.keys(claimToJson(claim));
  assert.deepEqual(keys.slice(0, 4), ["id", "epoch", "token", "deadline"]);
  assert.ok(["agent", "title", "payload", "priority", "needs", "tags"].every((key) => {
    return keys.includes(key);
  }));
  const record = recordToJson({
    item: { ...TIDE, payload: 1 },
    state: "ready",
    epoch: 1,
    lastEpoch: 3,
  });
  assert.deepEqual(Object.keys(record).slice(0, 5), ["id", "state", "epoch", "priority", "title"]);
  assert.ok(!("payload" in record));
});

Deno.test("detailFromJson() refuses as corrupt what no store would have written", () => {
  const good = through(detailToJson({
    item: TIDE,
    state: "ready",
    epoch: 1,
    lastEpoch: 3,
    attempts: [],
    cancelRequested: false,
  })) as object;
  const bad: Record<string, unknown>[] = [
    { id: "../../etc/passwd" },
    { id: 7 },
    { title: "" },
    { priority: 10 },
    { priority: "5" },
    { needs: "gpu" },
    { needs: ["a/b"] },
    { after: [".."] },
    { agent: "a/b" },
    { unique: 7 },
    { lease: 0 },
    { max_attempts: 0 },
    { state: "sleeping" },
    { state: "claimed", deadline: 1 },
    { state: "claimed", agent: "a1" },
    { state: "done" },
    { state: "scheduled" },
    { epoch: 0 },
    { epoch: 1.5 },
    { deadline: "soon" },
    { deadline: 1.5 },
    { waits_for: [null] },
    { attempts: {} },
    { attempts: [{ epoch: 1, outcome: "vanished", ended_at: 1 }] },
    { progress: { epoch: 1, at: 1, percent: 200 } },
    { traceparent: "x" },
    { added_at_micros: -1 },
  ];
  detailFromJson(good);
  for (const change of bad) {
    assert.throws(() => detailFromJson({ ...good, ...change }), (error) => {
      return error instanceof SwarmError && error.code === "corrupt";
    }, JSON.stringify(change));
  }
  for (const value of [null, 7, "x", [], [good]]) {
    assert.throws(() => detailFromJson(value), SwarmError);
  }
});

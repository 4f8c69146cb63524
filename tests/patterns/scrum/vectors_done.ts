/** Vectors on when an item is done. */
import {
  accepted,
  BACKLOG,
  DAY,
  finish,
  GO,
  HOUR,
  ORGANIZATION,
  PLANNED,
  refused,
  START,
  STARTED,
  step,
  type Vector,
} from "./_vector.ts";

const CHECKED = [
  ...ORGANIZATION,
  step({ type: "done.add", entry: "tests", text: "Tests are green" }),
  step({ type: "done.add", entry: "docs", text: "Docs say it" }),
  step({ type: "done.gate", gate: "make test" }),
  ...STARTED.slice(ORGANIZATION.length),
];
const BOTH = ["docs", "tests"];

function finishWith(more: Record<string, unknown>) {
  return step({ ...finish("i1", "dan"), ...more });
}

/** Vectors on done items. */
export const DONE_VECTORS: readonly Vector[] = [
  accepted(
    "an item is done when its work is",
    STARTED,
    step({
      type: "item.done",
      item: "i1",
      by: "dan",
      at: START + DAY,
      standings: [{ work: "i1", state: "done", at: START + HOUR }],
    }),
    {
      events: ["item.finished"],
      state: {
        "backlog.0.status": "done",
        "backlog.0.doneAt": START + HOUR,
        "sprints.0.changes.2": { at: START + DAY, why: "done", item: "i1", points: -5 },
      },
    },
  ),
  accepted(
    "an item whose work was done at a time that nobody knows is done now",
    STARTED,
    step({
      type: "item.done",
      item: "i1",
      by: "dan",
      at: START + DAY,
      standings: [{ work: "i1", state: "done", at: 0 }],
    }),
    { state: { "backlog.0.doneAt": START + DAY } },
  ),
  refused(
    "an item is not done while its work is claimed",
    "done.work",
    STARTED,
    finishWith({
      standings: [{ work: "i1", state: "claimed", at: START }],
    }),
  ),
  refused(
    "an item is not done when nobody knows of its work",
    "done.work",
    STARTED,
    finishWith({
      standings: [],
    }),
  ),
  refused(
    "the work of another item does not count",
    "done.work",
    STARTED,
    finishWith({
      standings: [{ work: "i2", state: "done", at: START }],
    }),
  ),
  refused("an item in the backlog is not done", "item.idle", BACKLOG, finish("i1", "carol")),
  refused(
    "an item of a sprint that has not started is not done",
    "item.idle",
    PLANNED,
    finish(
      "i1",
      "dan",
    ),
  ),
  refused(
    "an item is done once",
    "item.ended",
    [...STARTED, finish("i1", "dan")],
    finish(
      "i1",
      "dan",
    ),
  ),
  refused("what is not in the backlog is not done", "item.known", STARTED, finish("z", "dan")),
  refused("another team does not accept it", "role", STARTED, finish("i1", "dirk")),
  refused("a guest does not accept it", "role", STARTED, finish("i1", "guest")),
  accepted(
    "an item is done when every entry is confirmed and the gate succeeded",
    CHECKED,
    finishWith({ confirms: BOTH, gateStatus: 0 }),
    { state: { "backlog.0.status": "done" } },
  ),
  refused(
    "one entry is not enough",
    "done.checklist",
    CHECKED,
    finishWith({
      confirms: ["tests"],
      gateStatus: 0,
    }),
  ),
  refused("no entry is not enough", "done.checklist", CHECKED, finishWith({ gateStatus: 0 })),
  refused(
    "what is confirmed is an entry",
    "done.known",
    CHECKED,
    finishWith({
      confirms: [...BOTH, "fun"],
      gateStatus: 0,
    }),
  ),
  refused(
    "a gate that was not run is not passed",
    "done.gate",
    CHECKED,
    finishWith({
      confirms: BOTH,
    }),
  ),
  refused(
    "a gate that failed is not passed",
    "done.gate",
    CHECKED,
    finishWith({
      confirms: BOTH,
      gateStatus: 1,
    }),
  ),
  refused(
    "an exit status is a byte",
    "number",
    CHECKED,
    finishWith({
      confirms: BOTH,
      gateStatus: 256,
    }),
  ),
  refused(
    "all checks do not make up for the work",
    "done.work",
    CHECKED,
    finishWith({
      confirms: BOTH,
      gateStatus: 0,
      standings: [{ work: "i1", state: "ready", at: START }],
    }),
  ),
  accepted(
    "work that was done before the sprint took no time",
    [
      ...ORGANIZATION,
      step({
        type: "item.add",
        item: "i1",
        title: "Named",
        points: 1,
        acceptance: "It runs",
        work: "w-1",
        standings: [{ work: "w-1", state: "done", at: START - DAY }],
      }),
      step({ type: "sprint.plan", goal: "Show it" }),
      step({ type: "ceremony.open", kind: "planning" }),
      step({ type: "capacity.state", team: "a", points: 1 }),
      step({ type: "capacity.state", team: "b", points: 0 }),
      step({ type: "item.commit", team: "a", items: ["i1"] }),
      step({ type: "ceremony.close", kind: "planning" }),
      step({ ...GO, standings: [{ work: "w-1", state: "done", at: START - DAY }] }),
    ],
    step({
      type: "item.done",
      item: "i1",
      at: START + HOUR,
      standings: [{ work: "w-1", state: "done", at: START - DAY }],
    }),
    { state: { "backlog.0.startedAt": START, "backlog.0.doneAt": START } },
  ),
];

/** Vectors on impediments: raised, owned, moved up by the clock, and resolved. */
import { accepted, DAY, HOUR, ORGANIZATION, refused, START, step, type Vector } from "./_vector.ts";

function raise(unit: string, more: Record<string, unknown> = {}) {
  return step({ type: "impediment.raise", impediment: "x", title: "No disk", unit, ...more });
}

function escalate(at: number) {
  return step({ type: "escalate", at, by: "" });
}

const RAISED = [...ORGANIZATION, raise("a")];
const AT_SOS = [...RAISED, escalate(START + DAY)];
const AT_EAT = [...AT_SOS, escalate(START + 2 * DAY)];
const RESOLVE = step({
  type: "impediment.resolve",
  impediment: "x",
  resolution: "Bought one",
  by: "sam",
});
const RESOLVED = [...RAISED, RESOLVE];
const TREE = [
  ...ORGANIZATION,
  step({ type: "team.add", team: "c", productOwner: "cy", scrumMaster: "cleo" }),
  step({ type: "scrum.add", scrum: "top", units: ["core", "c"], master: "tom", chief: "tina" }),
  raise("a"),
];

/** Vectors on impediments. */
export const IMPEDIMENT_VECTORS: readonly Vector[] = [
  accepted(
    "an impediment has an owner, a level, an age and its next escalation",
    ORGANIZATION,
    raise("a", { by: "guest" }),
    {
      events: ["impediment.raised"],
      state: {
        "impediments.0.owner": "sam",
        "impediments.0.level": "team",
        "impediments.0.raisedAt": START,
        "impediments.0.raisedBy": "guest",
        "impediments.0.dueAt": START + DAY,
      },
    },
  ),
  accepted(
    "an impediment has the owner that it is given",
    ORGANIZATION,
    raise("a", {
      owner: "dora",
    }),
    { state: { "impediments.0.owner": "dora" } },
  ),
  accepted(
    "an impediment between teams begins with the Scrum of Scrums",
    ORGANIZATION,
    raise(
      "core",
    ),
    { state: { "impediments.0.level": "sos", "impediments.0.owner": "max" } },
  ),
  refused("an impediment is in a unit", "unit.known", ORGANIZATION, raise("z")),
  refused("an impediment has an id of its own", "impediment.new", RAISED, raise("b")),
  refused("an impediment says what it is", "text", ORGANIZATION, raise("a", { title: "" })),
  refused("an impediment has an id", "id", ORGANIZATION, raise("a", { impediment: "" })),
  refused("an owner has an id", "id", ORGANIZATION, raise("a", { owner: "no id" })),
  refused(
    "the clock leaves an impediment that is not due",
    "impediment.due",
    RAISED,
    escalate(START + DAY - 1),
  ),
  accepted("the clock moves an impediment up when it is due", RAISED, escalate(START + DAY), {
    events: ["impediment.escalated"],
    state: {
      "impediments.0.level": "sos",
      "impediments.0.unit": "core",
      "impediments.0.owner": "max",
      "impediments.0.dueAt": START + 2 * DAY,
      "impediments.0.raisedAt": START,
      "impediments.0.moves": 1,
    },
  }),
  accepted(
    "the clock moves an impediment up one level at a time",
    RAISED,
    escalate(
      START + 9 * DAY,
    ),
    { state: { "impediments.0.level": "sos", "impediments.0.dueAt": START + 10 * DAY } },
  ),
  accepted(
    "what a Scrum of Scrums can't remove goes to the EAT",
    AT_SOS,
    escalate(
      START + 2 * DAY,
    ),
    {
      state: {
        "impediments.0.level": "eat",
        "impediments.0.unit": "eat",
        "impediments.0.owner": "eve",
        "impediments.0.dueAt": 0,
      },
    },
  ),
  refused("the EAT is the last stop", "impediment.due", AT_EAT, escalate(START + 99 * DAY)),
  accepted(
    "an impediment moves through every Scrum of Scrums",
    [
      ...TREE,
      escalate(START + DAY),
    ],
    escalate(START + 2 * DAY),
    {
      state: {
        "impediments.0.level": "sos",
        "impediments.0.unit": "top",
        "impediments.0.owner": "tom",
      },
    },
  ),
  accepted(
    "a team of no Scrum of Scrums has the EAT",
    [
      ...ORGANIZATION,
      step({ type: "team.add", team: "c", productOwner: "cy", scrumMaster: "cleo" }),
      raise("c"),
    ],
    escalate(START + DAY),
    { state: { "impediments.0.level": "eat" } },
  ),
  accepted(
    "the clock moves all that are due, and no others",
    [
      ...RAISED,
      raise("b", { impediment: "y" }),
      raise("b", { impediment: "z", at: START + HOUR }),
    ],
    escalate(START + DAY),
    {
      events: ["impediment.escalated", "impediment.escalated"],
      state: { "impediments.1.level": "sos", "impediments.2.level": "team" },
    },
  ),
  refused("the clock leaves what is resolved", "impediment.due", RESOLVED, escalate(START + DAY)),
  accepted(
    "anybody may move the clock on",
    RAISED,
    step({
      type: "escalate",
      at: START + DAY,
      by: "cron",
    }),
  ),
  accepted(
    "an impediment is moved up before its time",
    RAISED,
    step({ type: "impediment.escalate", impediment: "x", reason: "It burns", by: "sam" }),
    { events: ["impediment.escalated"], state: { "impediments.0.level": "sos" } },
  ),
  refused(
    "nothing is above the EAT",
    "impediment.top",
    AT_EAT,
    step({
      type: "impediment.escalate",
      impediment: "x",
      reason: "It burns",
      by: "sam",
    }),
  ),
  refused(
    "moving up before its time is explained",
    "text",
    RAISED,
    step({
      type: "impediment.escalate",
      impediment: "x",
      reason: "",
      by: "sam",
    }),
  ),
  accepted(
    "an impediment gets another owner",
    RAISED,
    step({
      type: "impediment.assign",
      impediment: "x",
      owner: "dan",
    }),
    {
      events: ["impediment.assigned"],
      state: { "impediments.0.owner": "dan", "impediments.0.dueAt": START + DAY },
    },
  ),
  refused(
    "what does not exist is not assigned",
    "impediment.known",
    RAISED,
    step({
      type: "impediment.assign",
      impediment: "z",
      owner: "dan",
    }),
  ),
  refused(
    "a guest does not assign",
    "role",
    RAISED,
    step({
      type: "impediment.assign",
      impediment: "x",
      owner: "dan",
      by: "guest",
    }),
  ),
  accepted("an impediment is resolved", RAISED, RESOLVE, {
    events: ["impediment.resolved"],
    state: { "impediments.0.state": "resolved", "impediments.0.resolution": "Bought one" },
  }),
  refused("an impediment is resolved once", "impediment.resolved", RESOLVED, RESOLVE),
  refused(
    "a resolution says how",
    "text",
    RAISED,
    step({
      type: "impediment.resolve",
      impediment: "x",
      resolution: "",
    }),
  ),
  refused(
    "a resolved impediment has no other owner",
    "impediment.resolved",
    RESOLVED,
    step({
      type: "impediment.assign",
      impediment: "x",
      owner: "dan",
    }),
  ),
];

/** Vectors on daily scrums, of a team and of many: who must be heard, and for how long. */
import {
  accepted,
  close,
  MINUTE,
  open,
  ORGANIZATION,
  refused,
  say,
  SECOND,
  START,
  STARTED,
  step,
  type Vector,
} from "./_vector.ts";

const SDS = [...STARTED, open("scaled_daily", "max", "core")];
const SAID = [
  ...SDS,
  say("scaled_daily", "sam", "a", 3, "core"),
  say("scaled_daily", "dirk", "b", 3, "core"),
];
const DAILY = [...STARTED, open("daily", "dan", "a")];
function closeLate(milliseconds: number, overrun?: string) {
  const at = START + 15 * MINUTE + milliseconds;
  const late = close("scaled_daily", "max", "core", at);
  return overrun === undefined ? late : step({ ...late, overrun } as typeof late);
}

/** Vectors on daily scrums. */
export const DAILY_VECTORS: readonly Vector[] = [
  accepted(
    "a scaled daily scrum has a quarter of an hour",
    STARTED,
    open(
      "scaled_daily",
      "max",
      "core",
    ),
    {
      events: ["ceremony.opened"],
      state: { "ceremonies.1.timeBoxSeconds": 900, "ceremonies.1.sprint": 1 },
    },
  ),
  accepted(
    "a unit is represented by one of its own",
    SDS,
    say(
      "scaled_daily",
      "dora",
      "a",
      3,
      "core",
    ),
    {
      events: ["ceremony.contributed"],
      state: { "ceremonies.1.entries.0.who": "a", "ceremonies.1.entries.0.by": "dora" },
    },
  ),
  refused(
    "a unit is not represented by another",
    "ceremony.voice",
    SDS,
    say(
      "scaled_daily",
      "dirk",
      "a",
      3,
      "core",
    ),
  ),
  refused(
    "nobody represents no unit",
    "ceremony.voice",
    SDS,
    say(
      "scaled_daily",
      "",
      "a",
      3,
      "core",
    ),
  ),
  refused(
    "a unit of elsewhere is not heard",
    "ceremony.voice",
    SDS,
    say(
      "scaled_daily",
      "sam",
      "core",
      3,
      "core",
    ),
  ),
  refused(
    "two answers do not answer three questions",
    "ceremony.answers",
    SDS,
    say(
      "scaled_daily",
      "sam",
      "a",
      2,
      "core",
    ),
  ),
  refused(
    "an answer says something",
    "ceremony.answers",
    SDS,
    step({
      type: "ceremony.contribute",
      kind: "scaled_daily",
      of: "core",
      unit: "a",
      by: "sam",
      answers: ["nothing", " ", "nothing"],
    }),
  ),
  accepted(
    "a scaled daily scrum closes with everybody heard",
    SAID,
    close(
      "scaled_daily",
      "max",
      "core",
    ),
    {
      events: ["ceremony.closed"],
      state: { "ceremonies.1.state": "closed", "ceremonies.1.overrunSeconds": 0 },
    },
  ),
  refused(
    "a scaled daily scrum does not close with a team missing",
    "ceremony.attendance",
    [...SDS, say("scaled_daily", "sam", "a", 3, "core")],
    close("scaled_daily", "max", "core"),
  ),
  refused(
    "a team is not excused from a scaled daily scrum",
    "ceremony.excuse",
    SDS,
    step({
      type: "ceremony.excuse",
      kind: "scaled_daily",
      of: "core",
      member: "b",
      reason: "Asleep",
      by: "max",
    }),
  ),
  accepted("a scaled daily scrum may last the whole of its time-box", SAID, closeLate(0), {
    state: { "ceremonies.1.overrunSeconds": 0 },
  }),
  refused(
    "a millisecond too long needs a reason",
    "ceremony.timebox",
    SAID,
    closeLate(1),
  ),
  refused("a blank reason is none", "ceremony.timebox", SAID, closeLate(SECOND, "  ")),
  accepted(
    "an overrun is recorded with its reason",
    SAID,
    closeLate(61 * SECOND, "The build was red"),
    {
      state: {
        "ceremonies.1.overrunSeconds": 61,
        "ceremonies.1.overrunReason": "The build was red",
      },
    },
  ),
  accepted("a reason without an overrun is not recorded", SAID, closeLate(0, "No need"), {
    state: { "ceremonies.1.overrunReason": "" },
  }),
  refused(
    "a reason does not stand in for a team",
    "ceremony.attendance",
    SDS,
    closeLate(SECOND, "The build was red"),
  ),
  accepted(
    "who was missing may be heard after the time-box",
    [...SDS, say("scaled_daily", "sam", "a", 3, "core")],
    step({ ...say("scaled_daily", "bob", "b", 3, "core"), at: START + 16 * MINUTE }),
  ),
  refused("a closed ceremony hears nobody", "ceremony.open", [
    ...SAID,
    close("scaled_daily", "max", "core"),
  ], say("scaled_daily", "sam", "a", 3, "core")),
  accepted(
    "a scaled daily scrum is held again",
    [...SAID, close("scaled_daily", "max", "core")],
    open("scaled_daily", "max", "core"),
    { state: { "ceremonies.2.id": "scaled_daily-3" } },
  ),
  refused(
    "a ceremony is not opened twice",
    "ceremony.once",
    SDS,
    open(
      "scaled_daily",
      "max",
      "core",
    ),
  ),
  refused(
    "a scaled daily scrum is of a Scrum of Scrums",
    "ceremony.known",
    STARTED,
    open(
      "scaled_daily",
      "max",
      "a",
    ),
  ),
  refused(
    "a scaled daily scrum needs a sprint",
    "sprint.known",
    ORGANIZATION,
    open(
      "scaled_daily",
      "max",
      "core",
    ),
  ),
  refused(
    "a developer does not lead a scaled daily scrum",
    "role",
    STARTED,
    open(
      "scaled_daily",
      "dan",
      "core",
    ),
  ),
  refused(
    "a developer does not close it either",
    "role",
    SAID,
    close(
      "scaled_daily",
      "dan",
      "core",
    ),
  ),
  accepted("a daily scrum hears a developer", DAILY, say("daily", "dan", "", 3, "a"), {
    state: { "ceremonies.1.entries.0.who": "dan" },
  }),
  refused(
    "a daily scrum hears no other team",
    "ceremony.voice",
    DAILY,
    say(
      "daily",
      "dirk",
      "",
      3,
      "a",
    ),
  ),
  refused(
    "a daily scrum does not close with a developer missing",
    "ceremony.attendance",
    [...DAILY, say("daily", "dan", "", 3, "a")],
    close("daily", "dan", "a"),
  ),
  accepted(
    "a developer who crashed is excused",
    [...DAILY, say("daily", "dan", "", 3, "a")],
    step({
      type: "ceremony.excuse",
      kind: "daily",
      of: "a",
      member: "dora",
      reason: "Crashed",
      by: "sam",
    }),
    {
      events: ["ceremony.excused"],
      state: { "ceremonies.1.entries.1.excuse": "Crashed", "ceremonies.1.entries.1.by": "sam" },
    },
  ),
  refused(
    "who was heard is not excused",
    "ceremony.excuse",
    [...DAILY, say("daily", "dan", "", 3, "a")],
    step({
      type: "ceremony.excuse",
      kind: "daily",
      of: "a",
      member: "dan",
      reason: "Crashed",
      by: "sam",
    }),
  ),
  refused(
    "being excused is explained",
    "text",
    DAILY,
    step({
      type: "ceremony.excuse",
      kind: "daily",
      of: "a",
      member: "dora",
      reason: " ",
      by: "sam",
    }),
  ),
  refused(
    "another team excuses nobody",
    "ceremony.voice",
    DAILY,
    step({
      type: "ceremony.excuse",
      kind: "daily",
      of: "a",
      member: "dan",
      reason: "Crashed",
      by: "bob",
    }),
  ),
  accepted(
    "a daily scrum closes with those heard and those excused",
    [
      ...DAILY,
      say("daily", "dan", "", 3, "a"),
      step({
        type: "ceremony.excuse",
        kind: "daily",
        of: "a",
        member: "dora",
        reason: "Crashed",
        by: "sam",
      }),
    ],
    close("daily", "dan", "a"),
  ),
  refused("a daily scrum is of a team", "ceremony.known", STARTED, open("daily", "dan")),
  refused("a daily scrum is led by its own team", "role", STARTED, open("daily", "dirk", "a")),
  refused(
    "there are no other ceremonies",
    "ceremony.known",
    STARTED,
    open("party" as "daily", "carol"),
  ),
];

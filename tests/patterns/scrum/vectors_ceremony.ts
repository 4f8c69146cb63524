/** Vectors on ceremonies: who must be heard, how long they take, and what they agree on. */
import {
  accepted,
  BACKLOG,
  capacity,
  close,
  MINUTE,
  open,
  PLANNING,
  refused,
  RITES,
  say,
  START,
  STARTED,
  step,
  type Vector,
  whole,
} from "./_vector.ts";

const RETRO = [...STARTED, open("retrospective", "max")];
const META = [...STARTED, open("meta_scrum")];
const ACTION = step({ type: "action.add", title: "Pair more", by: "dan" });

/** Vectors on ceremonies. */
export const CEREMONY_VECTORS: readonly Vector[] = [
  accepted(
    "a planning has a time-box as long as its sprint wants",
    [
      ...BACKLOG,
      step({ type: "sprint.plan", goal: "Show it", days: 7 }),
    ],
    open("planning"),
    { state: { "ceremonies.0.timeBoxSeconds": 6720 } },
  ),
  refused(
    "a planning needs the capacity of every team",
    "ceremony.attendance",
    [
      ...BACKLOG,
      step({ type: "sprint.plan", goal: "Show it" }),
      open("planning"),
      capacity("a", 10),
    ],
    close("planning"),
  ),
  accepted("a planning closes with the capacity of every team", PLANNING, close("planning")),
  refused("a planning needs a planned sprint", "sprint.known", STARTED, open("planning")),
  refused("a planning is of no unit", "ceremony.known", BACKLOG, open("planning", "carol", "a")),
  accepted("a review has a time-box", STARTED, open("review", "ann"), {
    state: { "ceremonies.1.timeBoxSeconds": 6720 },
  }),
  refused(
    "a review hears every team of the sprint",
    "ceremony.attendance",
    [...STARTED, open("review"), say("review", "dan", "a", 1)],
    close("review"),
  ),
  refused("a scrum master does not lead the review", "role", STARTED, open("review", "sam")),
  refused(
    "a product owner does not lead the retrospective",
    "role",
    STARTED,
    open(
      "retrospective",
      "ann",
    ),
  ),
  accepted("a retrospective has a time-box", STARTED, open("retrospective", "max"), {
    state: { "ceremonies.1.timeBoxSeconds": 5040 },
  }),
  accepted("an action of a retrospective becomes work", RETRO, ACTION, {
    events: ["action.added"],
    state: {
      "actions.0.work": "retro-1-1",
      "outbox.3": {
        key: "add-retro-1-1",
        verb: "add",
        work: "retro-1-1",
        title: "Pair more",
        priority: 5,
        needs: [],
        reason: "",
      },
    },
  }),
  accepted(
    "actions have ids of their own",
    [...RETRO, ACTION],
    step({ type: "action.add", title: "Pair even more", by: "dan" }),
    { state: { "actions.1.work": "retro-1-2", "outbox.4.key": "add-retro-1-2" } },
  ),
  refused(
    "an action is agreed on once",
    "action.new",
    [...RETRO, ACTION],
    step({ type: "action.add", title: " Pair  more", by: "max" }),
  ),
  accepted(
    "an action does not take the id of an item",
    [...RETRO, step({ type: "item.add", item: "retro-1-1", title: "Taken" })],
    ACTION,
    { state: { "actions.0.work": "retro-1-2" } },
  ),
  refused(
    "the title of an action fits in that of work",
    "text.long",
    RETRO,
    step({ type: "action.add", title: "a".repeat(257), by: "dan" }),
  ),
  refused("actions are agreed on in a retrospective", "ceremony.open", STARTED, ACTION),
  refused(
    "an action has a priority from 0 to 9",
    "number",
    RETRO,
    step(
      {
        ...ACTION,
        priority: 10,
      } as typeof ACTION,
    ),
  ),
  refused(
    "an action says what to do",
    "text",
    RETRO,
    step(
      {
        ...ACTION,
        title: "",
      } as typeof ACTION,
    ),
  ),
  refused(
    "an action needs labels that fit",
    "labels",
    RETRO,
    step(
      {
        ...ACTION,
        needs: ["no label"],
      } as typeof ACTION,
    ),
  ),
  accepted(
    "a refinement is held at any time, and hears who wants to be",
    BACKLOG,
    open(
      "refinement",
      "sam",
    ),
    { state: { "ceremonies.0.sprint": 0, "ceremonies.0.timeBoxSeconds": 0 } },
  ),
  accepted(
    "a refinement closes without anybody heard",
    [...BACKLOG, open("refinement")],
    close(
      "refinement",
      "carol",
      undefined,
      START + 1000 * MINUTE,
    ),
  ),
  refused("a MetaScrum is not led by a scrum master", "role", STARTED, open("meta_scrum", "sam")),
  accepted("the EAT can hold a MetaScrum", STARTED, open("meta_scrum", "eve")),
  accepted("a product owner attends a MetaScrum", META, say("meta_scrum", "ann", "a", 1)),
  refused(
    "a developer does not stand in for a product owner",
    "ceremony.voice",
    META,
    say(
      "meta_scrum",
      "dan",
      "a",
      1,
    ),
  ),
  accepted(
    "a proxy stands in for a product owner",
    [
      ...META,
      step({ type: "role.assign", role: "proxy", unit: "a", holder: "paul", by: "ann" }),
    ],
    say("meta_scrum", "paul", "a", 1),
  ),
  refused(
    "a MetaScrum hears the product owner of every team",
    "ceremony.attendance",
    [...META, say("meta_scrum", "ann", "a", 1)],
    close("meta_scrum"),
  ),
  accepted("a MetaScrum closes with every product owner heard", [
    ...META,
    say("meta_scrum", "ann", "a", 1),
    say("meta_scrum", "bea", "b", 1),
  ], close("meta_scrum")),
  refused(
    "a MetaScrum that is closed lets nothing change",
    "meta.only",
    [...STARTED, ...whole("meta_scrum")],
    step({ type: "item.order", item: "raw", before: "i1" }),
  ),
  accepted("a sprint holds its rites in any order", [
    ...STARTED,
    ...whole("meta_scrum"),
    ...whole("retrospective"),
    ...RITES.slice(0, 3),
  ], close("review")),
];

/** Vectors on scaled daily scrums of Scrums of Scrums, and of the EAT. */
import {
  accepted,
  close,
  open,
  ORGANIZATION,
  refused,
  say,
  STARTED,
  step,
  type Vector,
} from "./_vector.ts";

/** A scaled daily scrum above another: three teams, of which two are one unit. */
const HIGHER = [
  ...ORGANIZATION,
  step({ type: "team.add", team: "c", productOwner: "cy", scrumMaster: "cleo" }),
  step({ type: "scrum.add", scrum: "top", units: ["core", "c"], master: "tom", chief: "tina" }),
  ...STARTED.slice(ORGANIZATION.length, -2),
  step({ type: "capacity.state", team: "c", points: 0 }),
  ...STARTED.slice(-2),
];

/** Three teams, of which one is in no Scrum of Scrums. */
const LONE = HIGHER.filter((one) => one.type !== "scrum.add" || one.scrum === "core");

/** Vectors on scaled daily scrums. */
export const SCALED_VECTORS: readonly Vector[] = [
  accepted(
    "a Scrum of Scrums is represented in the one above by anybody of its teams",
    [...HIGHER, open("scaled_daily", "tom", "top")],
    say("scaled_daily", "dora", "core", 3, "top"),
  ),
  refused(
    "each unit of the one above is heard",
    "ceremony.attendance",
    [
      ...HIGHER,
      open("scaled_daily", "tom", "top"),
      say("scaled_daily", "max", "core", 3, "top"),
    ],
    close("scaled_daily", "tom", "top"),
  ),
  accepted(
    "the EAT holds a scaled daily scrum of what nothing else joins",
    [...HIGHER, open("scaled_daily", "eve", "eat"), say("scaled_daily", "tom", "top", 3, "eat")],
    close("scaled_daily", "eve", "eat"),
  ),
  refused(
    "the EAT hears every Scrum of Scrums",
    "ceremony.attendance",
    [...HIGHER, open("scaled_daily", "eve", "eat")],
    close("scaled_daily", "eve", "eat"),
  ),
  refused(
    "nobody else represents a Scrum of Scrums",
    "ceremony.voice",
    [...HIGHER, open("scaled_daily", "tom", "top")],
    say("scaled_daily", "cy", "core", 3, "top"),
  ),
  accepted(
    "the chief product owner of a Scrum of Scrums represents it",
    [...HIGHER, open("scaled_daily", "tom", "top")],
    say("scaled_daily", "chloe", "core", 3, "top"),
  ),
  refused(
    "the EAT hears every team of no Scrum of Scrums",
    "ceremony.attendance",
    [...LONE, open("scaled_daily", "eve", "eat"), say("scaled_daily", "max", "core", 3, "eat")],
    close("scaled_daily", "eve", "eat"),
  ),
  accepted(
    "the EAT closes when those have been heard as well",
    [
      ...LONE,
      open("scaled_daily", "eve", "eat"),
      say("scaled_daily", "max", "core", 3, "eat"),
      say("scaled_daily", "cy", "c", 3, "eat"),
    ],
    close("scaled_daily", "eve", "eat"),
  ),
];

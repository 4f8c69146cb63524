/** Vectors on roles and on Scrums of Scrums. */
import {
  accepted,
  close,
  CORE,
  CREATE,
  open,
  ORGANIZATION,
  refused,
  say,
  STARTED,
  step,
  TEAM_A,
  TEAM_B,
  type Vector,
} from "./_vector.ts";

const TEN = ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"];

function team(id: string, more: Record<string, unknown> = {}) {
  const people = { productOwner: `${id}-po`, scrumMaster: `${id}-sm` };
  return step({ type: "team.add", team: id, ...people, ...more });
}

function join(scrum: string, units: string[]) {
  return step({ type: "scrum.add", scrum, units, master: "max", chief: "chloe" });
}

const MORE = [...ORGANIZATION, team("c"), team("d"), team("e"), team("f")];
const TREE = [...MORE, join("other", ["c", "d"]), join("top", ["core", "other"])];
const META = [...STARTED, open("meta_scrum")];

const FULL = [...ORGANIZATION, team("full", { developers: TEN.slice(1) })];

/** Vectors on roles. */
export const ROLE_VECTORS: readonly Vector[] = [
  accepted(
    "a product owner is replaced",
    ORGANIZATION,
    step({ type: "role.assign", role: "product_owner", unit: "a", holder: "anna" }),
    { state: { "teams.0.productOwner": "anna" } },
  ),
  accepted(
    "a developer of a full team becomes its product owner",
    FULL,
    step({ type: "role.assign", role: "product_owner", unit: "full", holder: "d2" }),
    { state: { "teams.2.productOwner": "d2" } },
  ),
  accepted(
    "a full team gets another scrum master",
    FULL,
    step({ type: "role.assign", role: "scrum_master", unit: "full", holder: "d9" }),
    { state: { "teams.2.scrumMaster": "d9" } },
  ),
  refused(
    "a tenth does not come by a role",
    "team.size",
    [
      ...FULL,
      step({ type: "role.assign", role: "scrum_master", unit: "full", holder: "d2" }),
      step({ type: "member.add", unit: "full", member: "d10" }),
    ],
    step({ type: "role.assign", role: "scrum_master", unit: "full", holder: "d9" }),
  ),
  refused(
    "who holds a role has an id",
    "id",
    ORGANIZATION,
    step({ type: "role.assign", role: "scrum_master", unit: "a", holder: "no id" }),
    "SwarmSH",
  ),
  accepted(
    "a Scrum of Scrums gets another master",
    ORGANIZATION,
    step({ type: "role.assign", role: "sos_master", unit: "core", holder: "mia" }),
    { state: { "scrums.0.master": "mia" } },
  ),
  accepted(
    "the EAT gives the organization another chief product owner",
    ORGANIZATION,
    step({ type: "role.assign", role: "chief", holder: "cleo", by: "ella" }),
    { state: { chief: "cleo" } },
  ),
  refused(
    "a role of the organization is of no unit",
    "unit.known",
    ORGANIZATION,
    step({ type: "role.assign", role: "chief", unit: "a", holder: "cleo" }),
    "SwarmSH",
  ),
  refused(
    "a role of a team is of a team",
    "unit.known",
    ORGANIZATION,
    step({ type: "role.assign", role: "scrum_master", unit: "core", holder: "cleo" }),
    "SwarmSH",
  ),
  refused(
    "roles stay where they are during a sprint",
    "meta.only",
    STARTED,
    step({ type: "role.assign", role: "scrum_master", unit: "a", holder: "dan" }),
  ),
  accepted(
    "a product owner names a proxy even during a sprint",
    STARTED,
    step({ type: "role.assign", role: "proxy", unit: "a", holder: "paul", by: "ann" }),
    { state: { "teams.0.proxy": "paul" } },
  ),
  refused(
    "nobody but the product owner names the proxy",
    "role",
    STARTED,
    step({ type: "role.assign", role: "proxy", unit: "a", holder: "paul", by: "bea" }),
  ),
  accepted("two teams make a Scrum of Scrums", [CREATE, TEAM_A, TEAM_B], CORE, {
    events: ["scrum.added"],
    state: { "scrums.0.units": ["a", "b"] },
  }),
  accepted(
    "five units make one",
    [...TREE, team("g"), team("h")],
    join("five", [
      "top",
      "e",
      "f",
      "g",
      "h",
    ]),
  ),
  refused("a Scrum of Scrums has an id", "id", MORE, join("no id", ["c", "d"]), "SwarmSH"),
  refused(
    "people of a Scrum of Scrums have ids",
    "id",
    MORE,
    step({ type: "scrum.add", scrum: "more", units: ["c", "d"], master: "max", chief: "" }),
    "SwarmSH",
  ),
  refused("one team makes none", "sos.size", MORE, join("one", ["c"])),
  refused(
    "six teams make none",
    "sos.size",
    [CREATE, ...["1", "2", "3", "4", "5", "6"].map((id) => team(id))],
    join("six", ["1", "2", "3", "4", "5", "6"]),
  ),
  accepted(
    "Scrums of Scrums are joined in the same way",
    TREE.slice(0, -1),
    join("top", ["core", "other"]),
    { state: { "scrums.2.units": ["core", "other"] } },
  ),
  refused("a team belongs to one Scrum of Scrums", "sos.tree", MORE, join("more", ["a", "c"])),
  refused("no unit is joined twice", "sos.tree", MORE, join("more", ["c", "c"])),
  refused("only units that exist are joined", "unit.known", MORE, join("more", ["c", "z"])),
  refused("a Scrum of Scrums has an id of its own", "unit.new", MORE, join("a", ["c", "d"])),
  accepted(
    "a Scrum of Scrums is regrouped",
    MORE,
    step({ type: "scrum.regroup", scrum: "core", units: ["a", "b", "c"] }),
    { state: { "scrums.0.units": ["a", "b", "c"] } },
  ),
  refused(
    "a Scrum of Scrums does not contain itself",
    "sos.tree",
    TREE,
    step({ type: "scrum.regroup", scrum: "core", units: ["a", "top"] }),
  ),
  refused(
    "a Scrum of Scrums is not its own unit",
    "sos.tree",
    MORE,
    step({ type: "scrum.regroup", scrum: "core", units: ["a", "core"] }),
  ),
  refused(
    "a Scrum of Scrums that does not exist is not regrouped",
    "unit.known",
    MORE,
    step({ type: "scrum.regroup", scrum: "none", units: ["c", "d"] }),
    "SwarmSH",
  ),
  refused(
    "a Scrum of Scrums with an impediment is not dissolved",
    "unit.used",
    [
      ...ORGANIZATION,
      step({ type: "impediment.raise", impediment: "x", title: "No disk", unit: "core" }),
    ],
    step({ type: "scrum.remove", scrum: "core" }),
    "SwarmSH",
  ),
  accepted(
    "a Scrum of Scrums whose impediment is resolved is dissolved",
    [
      ...ORGANIZATION,
      step({ type: "impediment.raise", impediment: "x", title: "No disk", unit: "core" }),
      step({ type: "impediment.raise", impediment: "y", title: "No disk", unit: "a" }),
      step({ type: "impediment.resolve", impediment: "x", resolution: "Bought one" }),
    ],
    step({ type: "scrum.remove", scrum: "core" }),
  ),
  accepted(
    "a Scrum of Scrums whose ceremonies are closed is dissolved in a MetaScrum",
    [
      ...META,
      open("scaled_daily", "max", "core"),
      say("scaled_daily", "sam", "a", 3, "core"),
      say("scaled_daily", "bob", "b", 3, "core"),
      close("scaled_daily", "max", "core"),
      open("daily", "dan", "a"),
    ],
    step({ type: "scrum.remove", scrum: "core" }),
  ),
  refused(
    "a Scrum of Scrums that holds a ceremony is not dissolved",
    "unit.used",
    [...META, open("scaled_daily", "max", "core")],
    step({ type: "scrum.remove", scrum: "core" }),
    "SwarmSH",
  ),
  refused(
    "Scrums of Scrums stay as they are during a sprint",
    "meta.only",
    STARTED,
    step({ type: "scrum.remove", scrum: "core" }),
  ),
  accepted(
    "a Scrum of Scrums is dissolved",
    ORGANIZATION,
    step({ type: "scrum.remove", scrum: "core" }),
    { state: { "scrums.length": 0, "teams.length": 2 } },
  ),
  refused(
    "a Scrum of Scrums in another one is not dissolved",
    "unit.used",
    TREE,
    step({ type: "scrum.remove", scrum: "core" }),
    "SwarmSH",
  ),
];

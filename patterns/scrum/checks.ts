/** Checks that several commands share. Each answers a refusal, or nothing where all is well. */
import { type Decision, refuse, refuseAs } from "../decision.ts";
import { fixed, isIdText, isWhole, oneLine, replaceAll, textWidth } from "../plain.ts";
import type { ScrumCommand } from "./commands.ts";
import type { ScrumEvent } from "./events.ts";
import { itemOf, openCeremony, openSprint } from "./lookup.ts";
import { hasRole, isUnit, speaksFor } from "./people.ts";
import { RULES } from "./rules.ts";
import type { Item, ScrumState } from "./state.ts";
import { ACTS, CAPACITY_MOST, POINTS_MOST, REASON_MOST, TITLE_MOST } from "./table.ts";

/** What deciding answers here. */
export type Answer = Decision<ScrumEvent>;

/** Characters that fill a need up to what it may have at most. */
const LABEL_FILL = "--------------------------------";

/** Beyond this a number that is not whole has no room for digits behind the point. */
const SHOWN_MOST = 1000000000000;

/** What is blank in Unicode beside blanks, tabs and line breaks: a work item's title is not made of it alone. */
const BLANKS: readonly string[] = [
  "\u000b",
  "\u000c",
  "\u00a0",
  "\u1680",
  "\u2000",
  "\u2001",
  "\u2002",
  "\u2003",
  "\u2004",
  "\u2005",
  "\u2006",
  "\u2007",
  "\u2008",
  "\u2009",
  "\u200a",
  "\u2028",
  "\u2029",
  "\u202f",
  "\u205f",
  "\u3000",
  "\ufeff",
];

/** Who gives a command must have one of the roles that it is for. */
export function refuseRole(state: ScrumState, command: ScrumCommand): Answer | undefined {
  const act = ACTS.find((row) => row.command === command.type);
  if (act === undefined || hasRole(state, command.by, act.roles)) return undefined;
  const who = command.by === "" ? "nobody is named" : `"${command.by}" has none of its roles`;
  return refuse(
    RULES.role,
    `Cannot decide "${command.type}": ${who}, expected ${act.roles.join(" or ")}`,
    "Name somebody with the role as the one who gives the command",
  );
}

/** Whoever acts for a unit must be one of its own, or a chief product owner. */
export function refuseStranger(state: ScrumState, by: string, unit: string): Answer | undefined {
  if (speaksFor(state, by, unit) || hasRole(state, by, ["chief"])) return undefined;
  return refuse(
    RULES.role,
    `Cannot act for "${unit}": "${by}" is not of it, expected one of its people`,
    "Let somebody of the team give the command",
  );
}

/** During a sprint some things change in a MetaScrum only. */
export function refuseOutsideMeta(state: ScrumState, what: string): Answer | undefined {
  const sprint = openSprint(state);
  if (sprint === undefined || openCeremony(state, "meta_scrum", "") !== undefined) return undefined;
  return refuse(
    RULES.metaOnly,
    `Cannot ${what}: sprint ${sprint.number} is open and no MetaScrum is, expected an open MetaScrum`,
    "Let the chief product owner open a MetaScrum, or wait until the sprint is closed",
  );
}

/** Ids are ids. */
export function refuseId(what: string, id: string): Answer | undefined {
  if (isIdText(id)) return undefined;
  return refuse(
    RULES.id,
    `Cannot use ${what} "${id}": it is not an id, expected 1 to 64 letters, digits, - and _`,
  );
}

/** All of some ids are ids. */
export function refuseIds(what: string, ids: readonly string[]): Answer | undefined {
  const wrong = ids.find((id) => !isIdText(id));
  return wrong === undefined ? undefined : refuseId(what, wrong);
}

/** Texts that must say something do. */
export function refuseBlank(what: string, text: string): Answer | undefined {
  let rest = text;
  for (const blank of BLANKS) rest = replaceAll(rest, blank, "");
  if (oneLine(rest) !== "") return undefined;
  return refuse(RULES.text, `Cannot use ${what}: it is blank, expected some text`);
}

/** A title becomes that of work, which has room for so much. */
export function refuseTitle(title: string): Answer | undefined {
  return refuseBlank("title", title) ?? refuseLong("title", title, TITLE_MOST);
}

/** A reason may become that of work which is cancelled. */
export function refuseReason(reason: string): Answer | undefined {
  return refuseBlank("reason", reason) ?? refuseLong("reason", reason, REASON_MOST);
}

function refuseLong(what: string, text: string, most: number): Answer | undefined {
  const width = textWidth(text);
  if (width <= most) return undefined;
  return refuse(
    RULES.textLong,
    `Cannot use ${what} of ${width} characters: expected at most ${most}`,
  );
}

/** Whole numbers lie within bounds. */
export function refuseWhole(what: string, value: number, bounds: Bounds): Answer | undefined {
  const isWell = value >= bounds.least && value <= bounds.most && isWhole(value);
  if (isWell) return undefined;
  return refuse(
    RULES.number,
    `Cannot use ${what} ${
      shown(value)
    }: expected a whole number from ${bounds.least} to ${bounds.most}`,
  );
}

/** Bounds of a whole number. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Points of an item are halves, and 0 says that there is no estimate. */
export function refusePoints(points: number): Answer | undefined {
  if (points >= 0 && points <= POINTS_MOST && isWhole(points * 2)) return undefined;
  return refuse(
    RULES.number,
    `Cannot use points ${shown(points)}: expected halves from 0 to ${POINTS_MOST}`,
  );
}

/** Capacities, and points that teams plan, are numbers that are not negative. */
export function refuseCapacity(what: string, points: number): Answer | undefined {
  if (points >= 0 && points <= CAPACITY_MOST) return undefined;
  return refuse(
    RULES.number,
    `Cannot use ${what} ${shown(points)}: expected points from 0 to ${CAPACITY_MOST}`,
  );
}

/** A label fits beside the needs of an item. */
export function refuseLabel(label: string): Answer | undefined {
  if (label === "" || (label !== "_" && isIdText(`${label}${LABEL_FILL}`))) return undefined;
  return refuse(
    RULES.labels,
    `Cannot use label "${label}": expected 1 to 32 letters, digits, - and _, not "_" alone`,
  );
}

/** Needs fit, joined, beside a label. */
export function refuseNeeds(needs: readonly string[]): Answer | undefined {
  if (needs.length === 0) return undefined;
  const areLabels = needs.every((need) => isIdText(need) && need !== "_");
  if (areLabels && isIdText(`${needs.join("-")}-${LABEL_FILL}`)) return undefined;
  return refuse(
    RULES.labels,
    `Cannot use needs "${needs.join(",")}": expected labels that have 31 characters together`,
    "Name fewer or shorter labels",
  );
}

/** A unit that is named exists. */
export function refuseUnit(state: ScrumState, unit: string): Answer | undefined {
  if (isUnit(state, unit)) return undefined;
  return refuseAs(
    "not_found",
    RULES.unitKnown,
    `Cannot find unit "${unit}": there is none, expected a team or a Scrum of Scrums`,
  );
}

/** A team that is named exists. */
export function refuseTeam(state: ScrumState, team: string): Answer | undefined {
  if (state.teams.some((one) => one.id === team)) return undefined;
  return refuseAs("not_found", RULES.unitKnown, `Cannot find team "${team}": there is none`);
}

/** An item can still change. */
export function refuseEnded(what: string, item: Item): Answer | undefined {
  if (item.status === "open") return undefined;
  return refuse(
    RULES.itemEnded,
    `Cannot ${what} item "${item.id}": it is ${item.status}, expected an open item`,
  );
}

/** An item that is named exists. */
export function refuseItem(state: ScrumState, id: string): Answer | undefined {
  if (itemOf(state, id) !== undefined) return undefined;
  return refuseAs(
    "not_found",
    RULES.itemKnown,
    `Cannot find item "${id}": there is none in the backlog`,
  );
}

/** A number in a message, with up to three digits behind the point. */
export function shown(value: number): string {
  if (isWhole(value)) return `${value}`;
  if (value > SHOWN_MOST) return "above 1000000000000";
  if (value < -SHOWN_MOST) return "below -1000000000000";
  return fixed(value, isWhole(value * 10) ? 1 : 3);
}

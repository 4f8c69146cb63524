import { refuseBlank, refuseCapacity } from "../../patterns/scrum/checks.ts";
import { hasRole, speaksFor } from "../../patterns/scrum/people.ts";
import { openCeremony, plannedSprint } from "../../patterns/scrum/lookup.ts";
import { RULES } from "../../patterns/scrum/rules.ts";
import type { ScrumState, Sprint } from "../../patterns/scrum/state.ts";
import { planningText } from "../../patterns/scrum/views.ts";
import { planningRows } from "../../patterns/scrum/views_planning.ts";
import {
  committedByAll,
  limitOfAll,
  type Taking,
  takings,
  takingsBeyond,
} from "../../patterns/scrum/views_taking.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { EXITS } from "../command.ts";
import { defineCommand, type ValuesOf } from "../define.ts";
import { SPEC } from "../generated/scrum_at_scale_sprint_planning.ts";
import { refusedBy } from "../give_command.ts";
import { type Acting, beginActing, giveUnless, refusal } from "../scrum_at_scale.ts";
import { showText } from "../scrum_view.ts";

type Planned = ValuesOf<typeof SPEC>;

/** `swarmsh scrum-at-scale sprint-planning`: plans a sprint of all teams, and commits to what fits. */
export const command = defineCommand({
  ...SPEC,
  async run(values, services) {
    const acting = await beginActing(values, services, ({ chief }) => chief);
    refuseUnfit(values);
    const state = await acting.organization.refresh();
    refuseOtherTeams(state, values.teamCount);
    refuseTooMuch(state, values);
    await planSprint(values, acting);
    await openPlanning(acting);
    refuseTooMuch(await acting.organization.refresh(), values);
    await commitAll(values, acting, { isBeyond: false });
    if (values.override !== undefined) await commitAll(values, acting, { isBeyond: true });
    show(values, await acting.organization.refresh(), acting);
    return EXITS.done;
  },
});

/** What a rule would refuse half-way is refused before anything happens. */
function refuseUnfit({ velocityPlanned, override = "none" }: Planned): void {
  const no = refuseCapacity("--velocity-planned", velocityPlanned) ??
    refuseBlank("override", override);
  if (no?.refusal !== undefined) throw refusedBy(no.refusal);
}

function refuseOtherTeams(state: ScrumState, count: number): void {
  const { teams } = state;
  if (teams.length === count) return;
  throw refusal(
    `Cannot plan with ${count} teams: found ${teams.length}, expected their number`,
    "`swarmsh scrum show` lists them, `swarmsh scrum team add` adds one",
  );
}

/** More than the teams can do is refused as soon as it is known what that is. */
function refuseTooMuch(state: ScrumState, { sprintNumber, velocityPlanned, override }: Planned) {
  const planned = plannedSprint(state);
  const sprint = planned?.number === sprintNumber ? planned : undefined;
  const limit = limitOfAll(state, sprint);
  if (limit === undefined || velocityPlanned <= limit || override !== undefined) return;
  throw refusal(
    `Cannot plan ${velocityPlanned} points: velocity and capacity of the teams allow ${
      rounded(limit)
    }, expected at most that`,
    "Plan less, or say with --override why the teams take more",
    RULES.capacityLimit.id,
  );
}

/** Points for people: a mean of three has many digits. */
function rounded(points: number): number {
  return Math.round(points * 1000) / 1000;
}

/** Plans the sprint, unless that was done. */
async function planSprint({ sprintNumber, goal }: Planned, acting: Acting): Promise<void> {
  const isThere = () => plannedSprint(state)?.number === sprintNumber;
  let state = await acting.organization.refresh();
  if (isThere()) return;
  const answer = await giveUnless([RULES.sprintOne.id], acting, {
    type: "sprint.plan",
    by: acting.by,
    sprint: sprintNumber,
    goal: goal ?? `Sprint ${sprintNumber}`,
  });
  if (answer.outcome === "done") return;
  state = await acting.organization.refresh();
  const { message, hint = "", rule } = answer.refusal;
  if (!isThere()) throw refusal(message, hint, rule);
}

/** Opens the planning, unless that was done. */
async function openPlanning(acting: Acting): Promise<void> {
  const state = await acting.organization.refresh();
  if (openCeremony(state, "planning", "") !== undefined) return;
  const { by } = acting;
  await giveUnless([RULES.ceremonyOnce.id], acting, {
    type: "ceremony.open",
    by,
    kind: "planning",
  });
}

/** Refusals that say that somebody else took an item or the room for it: what is left is looked at again. */
const OVERTAKEN = [RULES.itemOnce.id, RULES.itemEnded.id, RULES.capacityLimit.id];
/** Commitments, and others that come first, before a command gives up. Each time somebody got on. */
const ROUNDS_MAX = 1000;

/** Commits what fits, one team at a time, and what is beyond the limits where a reason was given. */
async function commitAll(
  { sprintNumber, velocityPlanned, override }: Planned,
  acting: Acting,
  { isBeyond }: { readonly isBeyond: boolean },
): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const state = await acting.organization.refresh();
    const sprint = plannedSprint(state);
    if (sprint?.number !== sprintNumber) return;
    const all = (isBeyond ? takingsBeyond : takings)(state, sprint, velocityPlanned);
    const taking = all.find(({ team }) => maySpeak(state, acting.by, team));
    if (taking === undefined) return;
    const reason = isBeyond ? { override } : {};
    await giveUnless(OVERTAKEN, acting, { ...commitOf(taking, sprintNumber, acting), ...reason });
  }
  throw new SwarmError("conflict", "Cannot commit to items: others kept taking them", "Try again");
}

/** Those of a team, and chief product owners, commit for it; the others are left to do so. */
function maySpeak(state: ScrumState, by: string, team: string): boolean {
  return speaksFor(state, by, team) || hasRole(state, by, ["chief"]);
}

function commitOf({ team, items }: Taking, sprint: number, { by }: Acting) {
  return { type: "item.commit", by, team, items, sprint } as const;
}

function show(values: Planned, state: ScrumState, { out }: Acting): void {
  const sprint = plannedSprint(state);
  if (sprint?.number !== values.sprintNumber) {
    out.note(`Sprint ${values.sprintNumber} is planned no more: somebody started or cancelled it`);
    return;
  }
  const limit = limitOfAll(state, sprint);
  const committed = committedByAll(state, sprint);
  showText(planningText(state, sprint.number), out);
  out.line(`Committed: ${committed} of ${values.velocityPlanned} points planned`);
  const silent = silentTeams(state, sprint);
  if (silent.length > 0) {
    out.line(`No capacity yet: ${silent.join(", ")} (swarmsh scrum capacity state TEAM POINTS)`);
  }
  out.json({
    sprint: sprint.number,
    goal: sprint.goal,
    planned: values.velocityPlanned,
    limit: limit ?? null,
    committed,
    overrides: sprint.commitments.flatMap(({ overrides }) => overrides) as unknown as Json,
    teams: planningRows(state, sprint) as unknown as Json,
  });
}

function silentTeams({ teams }: ScrumState, { commitments }: Sprint): string[] {
  return teams.map(({ id }) => id).filter((id) => !commitments.some(({ team }) => team === id));
}

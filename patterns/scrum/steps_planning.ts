/** What `scrum-at-scale sprint-planning` gives and shows: a sprint of all teams, and what they commit to. */
import { withNulls } from "../plain.ts";
import { linesOf, linesPart, type Shown } from "../shown.ts";
import { refuseBlank, refuseCapacity } from "./checks.ts";
import { openCeremony, plannedSprint } from "./lookup.ts";
import { hasRole, speaksFor } from "./people.ts";
import { RULES } from "./rules.ts";
import type { Override, ScrumState, Sprint } from "./state.ts";
import { nextStep, refusedStep, rounded, type StepAsked, type StepClaims } from "./stepping.ts";
import { planningText } from "./views.ts";
import { planningRows } from "./views_planning.ts";
import { committedByAll, limitOfAll, type Taking, takings, takingsBeyond } from "./views_taking.ts";

/** `scrum-at-scale sprint-planning` */
export function stepPlanning(state: ScrumState, asked: StepAsked): Shown {
  const claims = asked.claims;
  const stage = claims.stage;
  const sprint = sprintMeant(state, claims);
  if (stage === "") {
    const fault = unfit(claims) ?? otherTeams(state, claims) ?? tooMuch(state, claims);
    if (fault !== undefined) return fault;
    if (sprint === undefined) return planning(state, claims);
  }
  if (stage === "" || stage === "planned") {
    const refusal = claims.refusal;
    if (sprint === undefined && refusal !== undefined) {
      return refusedStep(refusal.message, refusal.hint, refusal.rule);
    }
    if (openCeremony(state, "planning", "") === undefined) return opening(state, claims);
  }
  if (stage === "" || stage === "planned" || stage === "opened") {
    const fault = tooMuch(state, claims);
    if (fault !== undefined) return fault;
  }
  if (sprint === undefined) return over(claims);
  return committing(state, sprint, claims) ?? shownPlan(state, sprint, claims);
}

function numberOf(claims: StepClaims): number {
  return claims.sprintNumber ?? 0;
}

function pointsMost(claims: StepClaims): number {
  return claims.velocityPlanned ?? 0;
}

function giverOf(state: ScrumState, claims: StepClaims): string {
  return claims.by ?? state.chief;
}

/** The sprint in planning, where it is the one that is meant. */
function sprintMeant(state: ScrumState, claims: StepClaims): Sprint | undefined {
  const sprint = plannedSprint(state);
  if (sprint === undefined || sprint.number !== numberOf(claims)) return undefined;
  return sprint;
}

/** What a rule would refuse half-way is refused before anything happens. */
function unfit(claims: StepClaims): Shown | undefined {
  const no = refuseCapacity("--velocity-planned", pointsMost(claims)) ??
    refuseBlank("override", claims.override ?? "none");
  const refusal = no?.refusal;
  if (refusal === undefined) return undefined;
  return refusedStep(refusal.message, refusal.hint ?? "", refusal.rule);
}

function otherTeams(state: ScrumState, claims: StepClaims): Shown | undefined {
  const count = claims.teamCount ?? 0;
  if (state.teams.length === count) return undefined;
  return refusedStep(
    `Cannot plan with ${count} teams: found ${state.teams.length}, expected their number`,
    "`swarmsh scrum show` lists them, `swarmsh scrum team add` adds one",
    undefined,
  );
}

/** More than the teams can do is refused as soon as it is known what that is. */
function tooMuch(state: ScrumState, claims: StepClaims): Shown | undefined {
  const most = pointsMost(claims);
  const limit = limitOfAll(state, sprintMeant(state, claims));
  if (limit === undefined || most <= limit || claims.override !== undefined) return undefined;
  return refusedStep(
    `Cannot plan ${most} points: velocity and capacity of the teams allow ${
      rounded(limit)
    }, expected at most that`,
    "Plan less, or say with --override why the teams take more",
    RULES.capacityLimit.id,
  );
}

function planning(state: ScrumState, claims: StepClaims): Shown {
  const sprint = numberOf(claims);
  const by = giverOf(state, claims);
  const goal = claims.goal ?? `Sprint ${sprint}`;
  const rules = [RULES.sprintOne.id];
  const commands: object[] = [{ type: "sprint.plan", by, sprint, goal }];
  return nextStep({ stage: "planned", number: sprint, rules, commands }, []);
}

function opening(state: ScrumState, claims: StepClaims): Shown {
  const by = giverOf(state, claims);
  const rules = [RULES.ceremonyOnce.id];
  const commands: object[] = [{ type: "ceremony.open", by, kind: "planning" }];
  return nextStep({ stage: "opened", number: numberOf(claims), rules, commands }, []);
}

/**
 * What fits, one team at a time, and then what is beyond the limits where a reason was given. Somebody else
 * may take an item first, or the room for it: what is left is looked at again.
 */
function committing(state: ScrumState, sprint: Sprint, claims: StepClaims): Shown | undefined {
  const most = pointsMost(claims);
  if (claims.stage !== "beyond") {
    const taking = takingOf(state, claims, takings(state, sprint, most));
    if (taking !== undefined) return commitment(state, claims, { stage: "within", taking });
  }
  if (claims.override === undefined) return undefined;
  const taking = takingOf(state, claims, takingsBeyond(state, sprint, most));
  if (taking === undefined) return undefined;
  return commitment(state, claims, { stage: "beyond", taking });
}

/** Those of a team, and chief product owners, commit for it; the others are left to do so. */
function takingOf(
  state: ScrumState,
  claims: StepClaims,
  all: readonly Taking[],
): Taking | undefined {
  const by = giverOf(state, claims);
  return all.find((one) => speaksFor(state, by, one.team) || hasRole(state, by, ["chief"]));
}

/** A commitment, and whether it is beyond the limit of its team. */
interface Committing {
  readonly stage: "within" | "beyond";
  readonly taking: Taking;
}

function commitment(state: ScrumState, claims: StepClaims, one: Committing): Shown {
  const team = one.taking.team;
  const items = one.taking.items;
  const by = giverOf(state, claims);
  const sprint = numberOf(claims);
  const override = one.stage === "beyond" ? claims.override : undefined;
  const rules = [RULES.itemOnce.id, RULES.itemEnded.id, RULES.capacityLimit.id];
  const commands: object[] = [{ type: "item.commit", by, team, items, sprint, override }];
  return nextStep({ stage: one.stage, number: sprint, rules, commands }, []);
}

function over(claims: StepClaims): Shown {
  const number = numberOf(claims);
  const message = `Sprint ${number} is planned no more: somebody started or cancelled it`;
  return {
    fault: { code: "noted", message, hint: "" },
    documents: [],
    values: [],
    parts: [],
  };
}

function shownPlan(state: ScrumState, sprint: Sprint, claims: StepClaims): Shown {
  const planned = pointsMost(claims);
  const committed = committedByAll(state, sprint);
  const last = [`Committed: ${committed} of ${planned} points planned`];
  const silent = silentTeams(state, sprint);
  if (silent.length > 0) {
    last.push(
      `No capacity yet: ${silent.join(", ")} (swarmsh scrum capacity state TEAM POINTS)`,
    );
  }
  const overrides: Override[] = [];
  for (const one of sprint.commitments) {
    for (const override of one.overrides) overrides.push(override);
  }
  const document = withNulls({
    sprint: sprint.number,
    goal: sprint.goal,
    planned,
    limit: limitOfAll(state, sprint),
    committed,
    overrides,
    teams: planningRows(state, sprint),
  });
  return {
    fault: undefined,
    documents: [document],
    values: [],
    parts: [linesPart(linesOf(planningText(state, sprint.number))), linesPart(last)],
  };
}

function silentTeams(state: ScrumState, sprint: Sprint): string[] {
  return state.teams.map((team) => team.id)
    .filter((id) => !sprint.commitments.some((one) => one.team === id));
}

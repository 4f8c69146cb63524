/** What `scrum-at-scale retrospective` gives and shows: how the sprint went, and work that follows from it. */
import { firstCharacters, oneLine, textWidth, withNulls } from "../plain.ts";
import { type Shown, type ShownPart, tablePart } from "../shown.ts";
import { velocityOf } from "./capacity.ts";
import { itemOf, openCeremony, openSprint, pointsOf, sprintOf } from "./lookup.ts";
import { RULES } from "./rules.ts";
import type { Commitment, ScrumState, Sprint } from "./state.ts";
import {
  nextStep,
  refusedStep,
  type Results,
  rounded,
  type StepAsked,
  type StepClaims,
} from "./stepping.ts";
import { TITLE_MOST } from "./table.ts";
import { improvementsOf } from "./views_improvement.ts";

/** `scrum-at-scale retrospective` */
export function stepRetrospective(state: ScrumState, asked: StepAsked): Shown {
  const claims = asked.claims;
  const by = claims.by ?? state.eat.master;
  const sprint = claims.stage === "" ? openSprint(state) : sprintOf(state, claims.number);
  if (sprint === undefined) return noSprint();
  const number = sprint.number;
  if (claims.stage === "") {
    const fault = foreignFault(state, sprint, claims.results);
    if (fault !== undefined) return fault;
    if (openCeremony(state, "retrospective", "") === undefined) {
      const rules = [RULES.ceremonyOnce.id];
      const commands: object[] = [{ type: "ceremony.open", by, kind: "retrospective" }];
      return nextStep({ stage: "opened", number, rules, commands }, []);
    }
  }
  const rows = rowsOf(state, sprint, claims.results);
  if (claims.stage !== "acted") {
    const commands: object[] = [];
    for (const title of titlesOf(state, number, claims)) {
      commands.push({ type: "action.add", by, title });
    }
    const rules = [RULES.actionNew.id];
    return nextStep({ stage: "acted", number, rules, commands }, [
      tableOf(rows, claims.velocityActual),
    ]);
  }
  const document = {
    sprint: number,
    velocity: withNulls({ given: claims.velocityActual, found: doneOf(rows) }),
    teams: rows.map((row) => withNulls(row)),
    actions: claims.added,
  };
  return { fault: undefined, documents: [document], values: [], parts: [] };
}

function noSprint(): Shown {
  return {
    fault: {
      code: "not_found",
      message: "Cannot hold a retrospective: no sprint is open, expected one",
      hint: "`swarmsh scrum sprint start` starts the one that was planned",
      rule: RULES.sprintKnown.id,
    },
    documents: [],
    values: [],
    parts: [],
  };
}

/** What tells of another sprint, or of teams that there are not, is refused. */
function foreignFault(
  state: ScrumState,
  sprint: Sprint,
  results: Results | undefined,
): Shown | undefined {
  if (results === undefined) return undefined;
  const number = results.sprint;
  if (number !== undefined && number !== sprint.number) {
    return refusedStep(
      `Cannot use --sprint-results: it is about sprint ${number}, expected ${sprint.number}`,
      "A retrospective is that of the open sprint",
      undefined,
    );
  }
  const known = state.teams.map((team) => team.id);
  const foreign = results.teams.find((one) => !known.includes(one.team));
  if (foreign === undefined) return undefined;
  return refusedStep(
    `Cannot use --sprint-results: there is no team "${foreign.team}", expected one of ${
      known.join(", ")
    }`,
    "`swarmsh scrum show` lists the teams",
    undefined,
  );
}

/** One team in the sprint. */
interface Row {
  readonly team: string;
  readonly committed: number;
  readonly done: number;
  /** Points that people say were done. */
  readonly said: number | undefined;
  /** What the team did in the sprints before, on average. */
  readonly velocity: number | undefined;
}

function rowsOf(state: ScrumState, sprint: Sprint, results: Results | undefined): readonly Row[] {
  return sprint.commitments.map((commitment) => rowOf(state, commitment, results));
}

function rowOf(state: ScrumState, commitment: Commitment, results: Results | undefined): Row {
  const team = commitment.team;
  const velocity = velocityOf(state, team);
  const done = commitment.items.filter((id) => itemOf(state, id)?.status === "done");
  return {
    team,
    committed: pointsOf(state, commitment.items),
    done: pointsOf(state, done),
    said: results?.teams.find((one) => one.team === team)?.points,
    velocity: velocity.sprints === 0 ? undefined : velocity.points,
  };
}

function doneOf(rows: readonly Row[]): number {
  let sum = 0;
  for (const row of rows) sum += row.done;
  return sum;
}

function tableOf(rows: readonly Row[], actual: number | undefined): ShownPart {
  let committed = 0;
  for (const row of rows) committed += row.committed;
  const cells: (readonly string[])[] = [];
  for (const row of rows) {
    const one: readonly string[] = [
      row.team,
      cell(row.committed),
      cell(row.done),
      cell(row.said),
      cell(row.velocity),
    ];
    cells.push(one);
  }
  const all: readonly string[] = ["all", cell(committed), cell(doneOf(rows)), cell(actual), "-"];
  cells.push(all);
  return tablePart(["TEAM", "COMMITTED", "DONE", "SAID", "VELOCITY"], cells);
}

function cell(points: number | undefined): string {
  return points === undefined ? "-" : `${rounded(points)}`;
}

/** Titles of actions, each once: those that people name, and what was found where that is wanted. */
function titlesOf(state: ScrumState, number: number, claims: StepClaims): readonly string[] {
  const titles: string[] = [];
  const named = claims.results?.actions ?? [];
  for (const title of named) addTitle(titles, title);
  if (claims.isDetecting !== true) return titles;
  for (const one of improvementsOf(state, number)) addTitle(titles, cut(one.title));
  return titles;
}

function addTitle(titles: string[], title: string): void {
  const line = oneLine(title);
  if (!titles.includes(line)) titles.push(line);
}

/** What was found quotes reasons that may be long. */
function cut(title: string): string {
  return textWidth(title) > TITLE_MOST ? `${firstCharacters(title, TITLE_MOST - 1)}…` : title;
}

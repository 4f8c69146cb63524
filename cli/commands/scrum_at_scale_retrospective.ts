import { velocityOf } from "../../patterns/scrum/capacity.ts";
import { itemOf, openCeremony, openSprint, pointsOf } from "../../patterns/scrum/lookup.ts";
import { TITLE_MOST } from "../../patterns/scrum/table.ts";
import { RULES } from "../../patterns/scrum/rules.ts";
import type { Commitment, ScrumState, Sprint } from "../../patterns/scrum/state.ts";
import { improvementsOf } from "../../patterns/scrum/views_improvement.ts";
import { oneLine } from "../../patterns/plain.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { CommandError } from "../errors.ts";
import { SPEC } from "../generated/scrum_at_scale_retrospective.ts";
import type { Output } from "../output.ts";
import { type Acting, beginActing, giveUnless } from "../scrum_at_scale.ts";
import { readResults, refuseForeign, type Results } from "../scrum_results.ts";

/** `swarmsh scrum-at-scale retrospective`: turns what went wrong in the open sprint into work. */
export const command = defineCommand({
  ...SPEC,
  async run({ sprintResults, velocityActual, improvementOpportunities, ...values }, services) {
    const acting = await beginActing(values, services, ({ eat }) => eat.master);
    const results = await readResults(services.host, sprintResults);
    const state = await acting.organization.refresh();
    const sprint = openSprint(state) ?? noSprint();
    refuseForeign(results, state, sprint);
    await openRetrospective(state, acting);
    const rows = rowsOf(state, sprint, results);
    show(rows, velocityActual, acting.out);
    const found = improvementOpportunities === "auto-detect"
      ? improvementsOf(state, sprint.number).map(({ title }) => cut(title))
      : [];
    const added = await addActions([...results.actions, ...found], acting);
    acting.out.json({
      sprint: sprint.number,
      velocity: { given: velocityActual ?? null, found: sumOf(rows, "done") },
      teams: rows,
      actions: added,
    });
    return EXITS.done;
  },
});

function noSprint(): never {
  throw new CommandError(
    EXITS.notFound,
    "not_found",
    "Cannot hold a retrospective: no sprint is open, expected one",
    "`swarmsh scrum sprint start` starts the one that was planned",
    RULES.sprintKnown.id,
  );
}

async function openRetrospective(state: ScrumState, acting: Acting): Promise<void> {
  if (openCeremony(state, "retrospective", "") !== undefined) return;
  const command = { type: "ceremony.open", by: acting.by, kind: "retrospective" } as const;
  await giveUnless([RULES.ceremonyOnce.id], acting, command);
}

/** One team in the sprint. */
interface Row {
  readonly [key: string]: string | number | null;
  readonly team: string;
  readonly committed: number;
  readonly done: number;
  /** Points that people say were done. */
  readonly said: number | null;
  /** What the team did in the sprints before, on average. */
  readonly velocity: number | null;
}

function rowsOf(state: ScrumState, sprint: Sprint, { teams }: Results): Row[] {
  return sprint.commitments.map((commitment) => {
    const { sprints, points } = velocityOf(state, commitment.team);
    return {
      team: commitment.team,
      committed: pointsOf(state, commitment.items),
      done: pointsOf(state, doneItems(state, commitment)),
      said: teams[commitment.team] ?? null,
      velocity: sprints === 0 ? null : points,
    };
  });
}

function doneItems(state: ScrumState, { items }: Commitment): string[] {
  return items.filter((id) => itemOf(state, id)?.status === "done");
}

function sumOf(rows: readonly Row[], member: "committed" | "done"): number {
  return rows.reduce((sum, row) => sum + row[member], 0);
}

function show(rows: readonly Row[], actual: number | undefined, out: Output): void {
  const all = ["all", sumOf(rows, "committed"), sumOf(rows, "done"), actual ?? null, null];
  const cells = rows.map(({ team, committed, done, said, velocity }) => {
    return [team, committed, done, said, velocity];
  });
  out.table(
    ["TEAM", "COMMITTED", "DONE", "SAID", "VELOCITY"],
    [...cells, all].map((row) => row.map((cell) => cell === null ? "-" : shown(cell))),
  );
}

function shown(cell: string | number): string {
  return typeof cell === "string" ? cell : String(Math.round(cell * 1000) / 1000);
}

/** What was found quotes reasons that may be long. */
function cut(title: string): string {
  const characters = [...title];
  return characters.length > TITLE_MOST
    ? `${characters.slice(0, TITLE_MOST - 1).join("")}…`
    : title;
}

/** Agrees on what was not agreed on yet. Answers the ids of the new work. */
async function addActions(
  titles: readonly string[],
  acting: Acting,
): Promise<string[]> {
  const added: string[] = [];
  for (const title of new Set(titles.map(oneLine))) {
    const command = { type: "action.add", by: acting.by, title } as const;
    const answer = await giveUnless([RULES.actionNew.id], acting, command);
    if (answer.outcome !== "done") continue;
    for (const event of answer.events) if (event.type === "action.added") added.push(event.work);
  }
  return added;
}

/**
 * What took time and has ended, as spans: ceremonies from their opening to their closing, sprints from their
 * start to their end, impediments from when they were raised until they were resolved. All of a sprint is one
 * trace.
 */
import type { PatternSpan } from "../pattern.ts";
import type { ScrumEvent } from "./events.ts";
import { impedimentOf, itemOf, pointsOf, sprintOf } from "./lookup.ts";
import type { Ceremony, Impediment, ScrumState, Sprint } from "./state.ts";
import type { CeremonyKind } from "./table.ts";

/** Type of the span of each kind of ceremony. */
interface SpanRow {
  readonly kind: CeremonyKind;
  readonly type: string;
}

const SPANS: readonly SpanRow[] = [
  { kind: "planning", type: "scrum.sprint_planning" },
  { kind: "daily", type: "scrum.daily_scrum" },
  { kind: "scaled_daily", type: "scrum.scaled_daily_scrum" },
  { kind: "review", type: "scrum.sprint_review" },
  { kind: "retrospective", type: "scrum.sprint_retrospective" },
  { kind: "refinement", type: "scrum.refinement" },
  { kind: "meta_scrum", type: "scrum.meta_scrum" },
];

/** Key of the span of a sprint in its trace. */
const SPRINT = "sprint";

interface Text {
  readonly key: string;
  readonly value: string;
}

interface Amount {
  readonly key: string;
  readonly value: number;
}

/** Spans that an event has ended, told by the state after it. */
export function spans(state: ScrumState, event: ScrumEvent, at: number): readonly PatternSpan[] {
  switch (event.type) {
    case "ceremony.closed":
      return [ofCeremony(state, state.ceremonies.find((one) => one.id === event.ceremony)!)];
    case "sprint.closed":
    case "sprint.cancelled":
      return [ofSprint(state, sprintOf(state, event.sprint)!, at)];
    case "impediment.resolved":
      return [ofImpediment(state, impedimentOf(state, event.impediment)!)];
    default:
      return [];
  }
}

function ofCeremony(state: ScrumState, ceremony: Ceremony): PatternSpan {
  const isInSprint = ceremony.sprint !== 0;
  return {
    type: SPANS.find((row) => row.kind === ceremony.kind)!.type,
    trace: isInSprint ? `sprint/${ceremony.sprint}` : `ceremony/${ceremony.id}`,
    key: ceremony.id,
    parent: isInSprint ? SPRINT : "",
    startedAt: ceremony.openedAt,
    outcome: "done",
    texts: textsOf(ceremony),
    numbers: numbersOf(state, ceremony),
  };
}

function textsOf(ceremony: Ceremony): Text[] {
  const texts: Text[] = [{ key: "swarmsh.scrum.ceremony.id", value: ceremony.id }];
  if (ceremony.of !== "") texts.push({ key: "swarmsh.scrum.ceremony.of", value: ceremony.of });
  return texts;
}

/** What every ceremony tells, and what those of its kind tell beside it. */
function numbersOf(state: ScrumState, ceremony: Ceremony): Amount[] {
  const heard = ceremony.entries.filter((entry) => entry.excuse === "").length;
  const numbers: Amount[] = [
    { key: "swarmsh.scrum.ceremony.heard", value: heard },
    { key: "swarmsh.scrum.ceremony.excused", value: ceremony.entries.length - heard },
    { key: "swarmsh.scrum.ceremony.overrun_seconds", value: ceremony.overrunSeconds },
  ];
  const sprint = sprintOf(state, ceremony.sprint);
  if (sprint === undefined) return numbers;
  numbers.push({ key: "swarmsh.scrum.sprint.number", value: sprint.number });
  for (const number of numbersOfKind(state, ceremony, sprint)) numbers.push(number);
  return numbers;
}

function numbersOfKind(state: ScrumState, ceremony: Ceremony, sprint: Sprint): Amount[] {
  switch (ceremony.kind) {
    case "planning":
      return [teamCount(sprint), planned(state, sprint), itemCount(sprint), overrides(sprint)];
    case "daily":
    case "scaled_daily":
      return [openImpediments(state)];
    case "review":
      return [teamCount(sprint), planned(state, sprint), actual(state, sprint)];
    case "retrospective":
      return [teamCount(sprint), actual(state, sprint), actionCount(state, sprint)];
    case "refinement":
    case "meta_scrum":
      return [];
  }
}

function ofSprint(state: ScrumState, sprint: Sprint, at: number): PatternSpan {
  const isCancelled = sprint.state === "cancelled";
  const texts: Text[] = [];
  if (isCancelled) texts.push({ key: "error.type", value: "cancelled" });
  return {
    type: "scrum.sprint",
    trace: `sprint/${sprint.number}`,
    key: SPRINT,
    parent: "",
    startedAt: startOf(state, sprint, at),
    outcome: isCancelled ? "failed" : "done",
    texts,
    numbers: [
      { key: "swarmsh.scrum.sprint.number", value: sprint.number },
      { key: "swarmsh.scrum.sprint.days", value: sprint.days },
      teamCount(sprint),
      itemCount(sprint),
      planned(state, sprint),
      actual(state, sprint),
      overrides(sprint),
    ],
  };
}

/** One that was cancelled in its planning began with the first ceremony, or, without any, when it ended. */
function startOf(state: ScrumState, sprint: Sprint, at: number): number {
  if (sprint.startedAt > 0) return sprint.startedAt;
  return state.ceremonies.find((one) => one.sprint === sprint.number)?.openedAt ?? at;
}

function ofImpediment(state: ScrumState, impediment: Impediment): PatternSpan {
  const sprint = state.sprints.find((one) => ranAt(one, impediment.raisedAt));
  return {
    type: "scrum.impediment",
    trace: sprint === undefined ? `impediment/${impediment.id}` : `sprint/${sprint.number}`,
    key: `impediment-${impediment.id}`,
    parent: sprint === undefined ? "" : SPRINT,
    startedAt: impediment.raisedAt,
    outcome: "done",
    texts: [
      { key: "swarmsh.scrum.impediment.id", value: impediment.id },
      { key: "swarmsh.scrum.impediment.level", value: impediment.level },
      { key: "swarmsh.scrum.impediment.owner", value: impediment.owner },
      { key: "swarmsh.scrum.unit", value: impediment.unit },
    ],
    numbers: [{ key: "swarmsh.scrum.impediment.escalations", value: impediment.moves }],
  };
}

/** Whether a sprint was open at a time. */
function ranAt(sprint: Sprint, at: number): boolean {
  if (sprint.startedAt === 0 || at < sprint.startedAt) return false;
  return sprint.closedAt === 0 || at < sprint.closedAt;
}

function teamCount(sprint: Sprint): Amount {
  return { key: "swarmsh.scrum.team.count", value: sprint.commitments.length };
}

function itemCount(sprint: Sprint): Amount {
  let count = 0;
  for (const commitment of sprint.commitments) count += commitment.items.length;
  return { key: "swarmsh.scrum.item.count", value: count };
}

function overrides(sprint: Sprint): Amount {
  let count = 0;
  for (const commitment of sprint.commitments) count += commitment.overrides.length;
  return { key: "swarmsh.scrum.override_count", value: count };
}

/** Points that all teams committed to. */
function planned(state: ScrumState, sprint: Sprint): Amount {
  let points = 0;
  for (const commitment of sprint.commitments) points += pointsOf(state, commitment.items);
  return { key: "swarmsh.scrum.velocity.planned", value: points };
}

/** Points that all teams have got done. */
function actual(state: ScrumState, sprint: Sprint): Amount {
  let points = 0;
  for (const commitment of sprint.commitments) {
    const done = commitment.items.filter((id) => itemOf(state, id)?.status === "done");
    points += pointsOf(state, done);
  }
  return { key: "swarmsh.scrum.velocity.actual", value: points };
}

function openImpediments(state: ScrumState): Amount {
  const open = state.impediments.filter((one) => one.state === "open");
  return { key: "swarmsh.scrum.impediment.count", value: open.length };
}

function actionCount(state: ScrumState, sprint: Sprint): Amount {
  const actions = state.actions.filter((one) => one.sprint === sprint.number);
  return { key: "swarmsh.scrum.action.count", value: actions.length };
}

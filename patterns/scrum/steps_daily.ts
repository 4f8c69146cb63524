/** What `scrum-at-scale daily-standup` gives and shows: daily scrums, and numbers beside those of events. */
import { floor, withNulls } from "../plain.ts";
import { linesPart, type Shown, tablePart } from "../shown.ts";
import { openCeremony } from "./lookup.ts";
import { unitsOf } from "./people.ts";
import { RULES } from "./rules.ts";
import type { ScrumState } from "./state.ts";
import { nextStep, refusedStep, type StepAsked, type StepClaims } from "./stepping.ts";
import { type CeremonyKind, EAT } from "./table.ts";
import { ceremonyRows, type CeremonyView } from "./views_board.ts";
import { pulse } from "./views_pulse.ts";

/**
 * `scrum-at-scale daily-standup`: what is not open is opened. What whoever gives the commands may not open is
 * left, unless that is all of it.
 */
export function stepDaily(state: ScrumState, asked: StepAsked): Shown {
  const claims = asked.claims;
  if (claims.stage === "") {
    const by = claims.by ?? state.eat.master;
    const commands = openings(state, by);
    const rules = [RULES.role.id, RULES.ceremonyOnce.id];
    if (commands.length > 0) return nextStep({ stage: "opened", number: 0, rules, commands }, []);
  }
  const dailies = ceremonyRows(state, asked.at).filter((one) =>
    one.state === "open" && isDaily(one.kind)
  );
  const refusal = claims.refusal;
  if (dailies.length === 0 && refusal !== undefined) {
    return refusedStep(refusal.message, refusal.hint, refusal.rule);
  }
  const measures = measuresOf(state, asked.at, claims);
  const rows = measures.map((one): readonly string[] => [
    one.says,
    one.given === undefined ? "-" : `${one.given}`,
    `${one.found}`,
  ]);
  return {
    fault: undefined,
    documents: [{ dailies, measures: measures.map((one) => withNulls(one)) }],
    values: [],
    parts: [
      linesPart(dailies.map((one) => missingLine(one))),
      tablePart(["MEASURE", "GIVEN", "FOUND"], rows),
    ],
  };
}

/** Daily scrums of every team, of every Scrum of Scrums, and of what belongs to none. */
function openings(state: ScrumState, by: string): object[] {
  const commands: object[] = [];
  for (const team of state.teams) addOpening(commands, state, { by, kind: "daily", of: team.id });
  for (const scrum of state.scrums) {
    addOpening(commands, state, { by, kind: "scaled_daily", of: scrum.id });
  }
  if (unitsOf(state, EAT).length > 0) {
    addOpening(commands, state, { by, kind: "scaled_daily", of: EAT });
  }
  return commands;
}

/** A daily scrum, and who opens it. */
interface Opening {
  readonly by: string;
  readonly kind: CeremonyKind;
  readonly of: string;
}

function addOpening(commands: object[], state: ScrumState, one: Opening): void {
  if (openCeremony(state, one.kind, one.of) !== undefined) return;
  commands.push({ type: "ceremony.open", by: one.by, kind: one.kind, of: one.of });
}

function isDaily(kind: CeremonyKind): boolean {
  return kind === "daily" || kind === "scaled_daily";
}

function missingLine(one: CeremonyView): string {
  const who = one.missing.length === 0
    ? "everybody was heard"
    : `not heard yet: ${one.missing.join(", ")}`;
  return `${one.ceremony} of ${one.of}, ${who}`;
}

/** A number that was given, beside the one that events tell. */
interface Measure {
  readonly says: string;
  readonly given: number | undefined;
  readonly found: number;
}

function measuresOf(state: ScrumState, at: number, claims: StepClaims): readonly Measure[] {
  const found = pulse(state, at);
  return [
    { says: "open impediments", given: claims.impedimentCount, found: found.openImpediments },
    { says: "people in teams", given: claims.agentCount, found: found.people },
    {
      says: "milliseconds to resolve an impediment",
      given: claims.coordinationLatency,
      found: floor(found.latencySeconds * 1000 + 0.5),
    },
  ];
}

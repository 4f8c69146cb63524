import type { CeremonyKind } from "../../patterns/scrum/table.ts";
import { EAT } from "../../patterns/scrum/table.ts";
import { openCeremony } from "../../patterns/scrum/lookup.ts";
import { unitsOf } from "../../patterns/scrum/people.ts";
import { RULES } from "../../patterns/scrum/rules.ts";
import type { ScrumState } from "../../patterns/scrum/state.ts";
import { ceremonyRows, type CeremonyView } from "../../patterns/scrum/views_board.ts";
import { pulse } from "../../patterns/scrum/views_pulse.ts";
import type { Json } from "../../core/json.ts";
import { EXITS } from "../command.ts";
import { defineCommand, type ValuesOf } from "../define.ts";
import { SPEC } from "../generated/scrum_at_scale_daily_standup.ts";
import { refusedBy } from "../give_command.ts";
import { type Acting, beginActing, giveUnless } from "../scrum_at_scale.ts";

/** `swarmsh scrum-at-scale daily-standup`: opens the daily scrums, and compares numbers. */
export const command = defineCommand({
  ...SPEC,
  async run(values, services) {
    const acting = await beginActing(values, services, ({ eat }) => eat.master);
    await openAll(acting);
    const state = await acting.organization.refresh();
    const at = (await services.swarm()).engine.clock.now();
    const dailies = ceremonyRows(state, at).filter(isOpenDaily);
    for (const daily of dailies) acting.out.line(missingLine(daily));
    const measures = measuresOf(values, pulse(state, at));
    acting.out.table(
      ["MEASURE", "GIVEN", "FOUND"],
      measures.map((
        { says, given, found },
      ) => [says, given === null ? "-" : `${given}`, `${found}`]),
    );
    acting.out.json({ dailies: dailies as unknown as Json, measures });
    return EXITS.done;
  },
});

/** A daily scrum, and who holds it. */
interface Daily {
  readonly kind: CeremonyKind;
  readonly of: string;
}

/** Those of every team, of every Scrum of Scrums, and of what belongs to none. */
function dailiesOf(state: ScrumState): Daily[] {
  const tops = unitsOf(state, EAT).length > 0 ? [EAT] : [];
  return [
    ...state.teams.map(({ id }) => ({ kind: "daily", of: id } as const)),
    ...state.scrums.map(({ id }) => ({ kind: "scaled_daily", of: id } as const)),
    ...tops.map((of) => ({ kind: "scaled_daily", of } as const)),
  ];
}

/** Opens what is not open. What whoever gives the command may not open is left, unless that is all of it. */
async function openAll(acting: Acting): Promise<void> {
  const state = await acting.organization.refresh();
  const wanted = dailiesOf(state).filter(({ kind, of }) => !openCeremony(state, kind, of));
  const answers = [];
  for (const { kind, of } of wanted) {
    const rules = [RULES.role.id, RULES.ceremonyOnce.id];
    const command = { type: "ceremony.open", by: acting.by, kind, of } as const;
    answers.push(await giveUnless(rules, acting, command));
  }
  const isAnyOpen = (await acting.organization.refresh()).ceremonies
    .some(({ kind, state }) => state === "open" && isDaily(kind));
  const [first] = answers;
  if (!isAnyOpen && first !== undefined && first.outcome !== "done") {
    throw refusedBy(first.refusal);
  }
}

function isDaily(kind: CeremonyKind): boolean {
  return kind === "daily" || kind === "scaled_daily";
}

function isOpenDaily({ kind, state }: CeremonyView): boolean {
  return isDaily(kind) && state === "open";
}

function missingLine({ ceremony, of, missing }: CeremonyView): string {
  const who = missing.length === 0 ? "everybody was heard" : `not heard yet: ${missing.join(", ")}`;
  return `${ceremony} of ${of}, ${who}`;
}

/** Numbers that were given, beside those that events tell. */
function measuresOf(values: ValuesOf<typeof SPEC>, found: ReturnType<typeof pulse>) {
  return [
    {
      says: "open impediments",
      given: values.impedimentCount ?? null,
      found: found.openImpediments,
    },
    { says: "people in teams", given: values.agentCount ?? null, found: found.people },
    {
      says: "milliseconds to resolve an impediment",
      given: values.coordinationLatency ?? null,
      found: Math.round(found.latencySeconds * 1000),
    },
  ];
}

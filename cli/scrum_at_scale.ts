/**
 * What the commands of the first README have in common: each gives several commands to an organization, one
 * after the other, and goes on where somebody else was first. The pattern says which, and what is shown then.
 */
import type { ScrumCommand } from "../patterns/scrum/commands.ts";
import type { ScrumState } from "../patterns/scrum/state.ts";
import type { Passed, StepAsked, StepClaims } from "../patterns/scrum/stepping.ts";
import type { Given } from "../patterns/pattern_stream.ts";
import type { Shown, Step } from "../patterns/shown.ts";
import { SwarmError } from "../core/errors.ts";
import { EXITS, type Services } from "./command.ts";
import { CommandError } from "./errors.ts";
import { refusedBy } from "./give_command.ts";
import { findOrganization, type Organization } from "./scrum_organization.ts";
import { showParts, showView } from "./show_view.ts";

/** Options that all of these commands have. */
export interface CommonValues {
  readonly organization?: string;
  readonly by?: string;
  readonly aiProvider?: string;
  readonly model?: string;
}

/** What a command does next. */
export type Steps = (state: ScrumState, asked: StepAsked) => Shown;

/** What a command is told, beside who gives it. */
export type Told = Omit<StepClaims, "stage" | "number" | "refusal" | "added" | "by">;

/** Steps before a command gives up. Each time somebody got on. */
const STEPS_MAX = 1000;

/** Begins a command: refuses what there is not yet, and finds the organization. */
export async function beginActing(
  values: CommonValues,
  services: Services,
): Promise<Organization> {
  refuseAi("ai-provider", values.aiProvider);
  refuseAi("model", values.model);
  return (await findOrganization(values.organization, services)).organization;
}

/** Gives what the steps of a command say, and shows what they show. Answers the exit code. */
export async function runSteps(
  next: Steps,
  organization: Organization,
  told: Told & Pick<CommonValues, "by">,
  services: Services,
): Promise<number> {
  const by = told.by ?? services.host.env("SWARMSH_AGENT");
  let claims: StepClaims = {
    ...told,
    ...by === undefined ? {} : { by },
    stage: "",
    number: 0,
    added: [],
  };
  for (let count = 0; count < STEPS_MAX; count++) {
    const state = await organization.refresh();
    const at = (await services.swarm()).engine.clock.now();
    const shown = next(state, { at, claims });
    if (shown.step === undefined) return showView(shown, services.out);
    showParts(shown.parts, services.out);
    const { refusal, added } = await giveAll(shown.step, organization, services);
    const first = claims.refusal ?? refusal;
    claims = {
      ...claims,
      ...first === undefined ? {} : { refusal: first },
      stage: shown.step.stage,
      number: shown.step.number,
      added: [...claims.added, ...added],
    };
  }
  throw new SwarmError(
    "conflict",
    "Cannot go on: others kept changing the organization",
    "Try again",
  );
}

/** What came of the commands of a step. */
interface Gone {
  /** The first refusal that is no end. */
  readonly refusal: Passed | undefined;
  /** Work that was added. */
  readonly added: readonly string[];
}

/** Gives commands and prints what happened; ends with a refusal by a rule that the step does not name. */
async function giveAll(
  { rules, commands }: Step,
  organization: Organization,
  { out }: Services,
): Promise<Gone> {
  let passed: Passed | undefined;
  const added: string[] = [];
  for (const command of commands as readonly Given<ScrumCommand>[]) {
    const answer = await organization.give(command);
    if (answer.outcome !== "done") {
      const { rule, message, hint = "" } = answer.refusal;
      if (!rules.includes(rule)) throw refusedBy(answer.refusal);
      passed ??= { rule, message, hint };
      continue;
    }
    for (const line of answer.lines) out.line(line);
    for (const event of answer.events) if (event.type === "action.added") added.push(event.work);
    if (answer.unsettled === undefined) continue;
    out.note(`Noted, but not done yet: ${answer.unsettled.message}. The next command tries again`);
  }
  return { refusal: passed, added };
}

function refuseAi(option: string, found: string | undefined): void {
  if (found === undefined) return;
  throw new CommandError(
    EXITS.refused,
    "refused",
    `Cannot use --${option} "${found}": there is no AI subsystem yet, expected none`,
    `Leave --${option} out: what is planned follows from the organization's events alone`,
  );
}

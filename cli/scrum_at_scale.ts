/**
 * What the commands of the first README have in common: each gives several commands to an organization, one
 * after the other, and goes on where somebody else was first.
 */
import type { ScrumCommand } from "../patterns/scrum/commands.ts";
import type { ScrumEvent } from "../patterns/scrum/events.ts";
import type { ScrumState } from "../patterns/scrum/state.ts";
import type { Given, PatternAnswer } from "../patterns/pattern_stream.ts";
import { EXITS, type Services } from "./command.ts";
import { CommandError } from "./errors.ts";
import { refusedBy } from "./give_command.ts";
import type { Output } from "./output.ts";
import { findOrganization, type Organization } from "./scrum_organization.ts";

/** Options that all of these commands have. */
export interface CommonValues {
  readonly organization?: string;
  readonly by?: string;
  readonly aiProvider?: string;
  readonly model?: string;
}

/** An organization, and who gives it commands. */
export interface Acting {
  readonly organization: Organization;
  readonly by: string;
  readonly out: Output;
}

/** Whoever acts where nobody is named. */
export type UsualActor = (state: ScrumState) => string;

/** Begins a command: refuses what there is not yet, and finds the organization. */
export async function beginActing(
  values: CommonValues,
  services: Services,
  usual: UsualActor,
): Promise<Acting> {
  refuseAi("ai-provider", values.aiProvider);
  refuseAi("model", values.model);
  const { organization, state } = await findOrganization(values.organization, services);
  const by = values.by ?? services.host.env("SWARMSH_AGENT") ?? usual(state);
  return { organization, by, out: services.out };
}

function refuseAi(option: string, found: string | undefined): void {
  if (found === undefined) return;
  throw refusal(
    `Cannot use --${option} "${found}": there is no AI subsystem yet, expected none`,
    `Leave --${option} out: what is planned follows from the organization's events alone`,
  );
}

/** A refusal that no rule of the pattern knows, or that of a rule before it is asked. */
export function refusal(message: string, hint: string, rule?: string): CommandError {
  return new CommandError(EXITS.refused, "refused", message, hint, rule);
}

/** Gives a command and prints what happened; answers a refusal by one of the rules, and ends with others. */
export async function giveUnless(
  rules: readonly string[],
  { organization, out }: Acting,
  command: Given<ScrumCommand>,
): Promise<PatternAnswer<ScrumEvent>> {
  const answer = await organization.give(command);
  if (answer.outcome === "done") {
    for (const line of answer.lines) out.line(line);
    if (answer.unsettled !== undefined) {
      out.note(
        `Noted, but not done yet: ${answer.unsettled.message}. The next command tries again`,
      );
    }
  } else if (!rules.includes(answer.refusal.rule)) throw refusedBy(answer.refusal);
  return answer;
}

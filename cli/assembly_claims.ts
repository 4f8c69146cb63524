/** What a caller says of an assembly in the spellings of the first SwarmSH. */
import { EXITS } from "./command.ts";
import { CommandError, usage } from "./errors.ts";

/** Options that the first SwarmSH had for models. */
export interface ModelOptions {
  readonly aiProvider?: string;
  readonly model?: string;
}

/** Refuses to ask a model. */
export function refuseModel({ aiProvider, model }: ModelOptions): void {
  if (aiProvider === undefined && model === undefined) return;
  const option = aiProvider === undefined ? "--model" : "--ai-provider";
  throw new CommandError(
    EXITS.refused,
    "refused",
    `Cannot use ${option}: there is no AI subsystem yet, expected a command without it`,
    "Leave --ai-provider and --model out; the rules need no model",
  );
}

/** A number of people that is claimed; nothing where none is, or `true` says that they are enough. */
export function claimedCount(option: string, claimed: string | undefined): number | undefined {
  if (claimed === undefined || claimed === "true") return undefined;
  if (/^\d{1,4}$/.test(claimed)) return Number(claimed);
  throw usage(`Cannot use ${option} "${claimed}": expected a whole number, or true`);
}

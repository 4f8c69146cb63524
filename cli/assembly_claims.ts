/**
 * What a caller claims of an assembly, compared with it. The first SwarmSH took such numbers for granted;
 * here they are counted, so a claim that does not hold ends the command before anything is done.
 */
import { oneLine, startsWith } from "../patterns/plain.ts";
import { turnSeconds } from "../patterns/roberts/floor.ts";
import { hasQuorum, presentCount, quorumNeeded, topOf } from "../patterns/roberts/lookup.ts";
import type { Question, RobertsState } from "../patterns/roberts/state.ts";
import { type MotionRecord, motionRecords } from "../patterns/roberts/views_motions.ts";
import { EXITS } from "./command.ts";
import { CommandError, missing, usage } from "./errors.ts";

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

/** Compares what is said of the quorum: numbers, or `true`. */
export function checkQuorum(
  state: RobertsState,
  claims: { readonly required?: string; readonly present?: string },
): void {
  const isTrue = claims.required === "true" || claims.present === "true";
  if (isTrue && !hasQuorum(state)) {
    throw untrue("a quorum is present", `${presentCount(state)} of ${quorumNeeded(state)} are`);
  }
  checkCount("--quorum-required", claims.required, quorumNeeded(state));
  checkCount("--quorum-present", claims.present, presentCount(state));
}

/** Compares a number, where one is claimed. */
export function checkNumber(option: string, claimed: number | undefined, found: number): void {
  if (claimed === undefined || claimed === found) return;
  throw untrue(`${option} is ${claimed}`, `it is ${found}`);
}

/** Compares what is said of a motion that was made, under its id or one of one's own. */
export function checkMotion(
  { kind, text }: MotionRecord,
  claims: { readonly id: string; readonly kind?: string; readonly text?: string },
): void {
  if (claims.kind !== undefined && claims.kind !== kind) {
    throw untrue(`--motion-type is ${claims.kind}`, `it is ${kind}`);
  }
  if (claims.text === undefined) return;
  const [claimed, found] = [oneLine(claims.text), oneLine(text)];
  if (found === claimed || found === `${oneLine(claims.id)}: ${claimed}`) return;
  throw untrue(`--text is "${claimed}"`, `the motion says "${found}"`);
}

/** Seconds of a turn on a question. */
export function checkTurn(
  state: RobertsState,
  question: Question,
  claimed: number | undefined,
): void {
  checkNumber("--debate-time-limit", claimed, turnSeconds(state, question));
}

/** Amendments that were moved to a question so far. */
export function amendmentCount(state: RobertsState, question: string): number {
  const amends = (one: Question) => one.kind === "amend" && one.particulars.target === question;
  const ended = state.decided.filter((one) => !one.reopened && amends(one.question)).length;
  const aside = state.aside.flatMap(({ questions }) => questions).filter(amends).length;
  return ended + aside + state.stack.filter(amends).length;
}

/** A motion by its id, or by the id of one's own that its text begins with. */
export function motionOf(state: RobertsState, id: string): MotionRecord | undefined {
  const motions = motionRecords(state);
  const own = (text: string) => text === oneLine(id) || startsWith(text, `${oneLine(id)}: `);
  return motions.find(({ question }) => question === id) ??
    motions.findLast(({ text }) => own(oneLine(text)));
}

/** The pending question that is meant: the one that is named, else the immediately pending one. */
export function pendingOf(state: RobertsState, id: string | undefined): Question | undefined {
  if (id === undefined) return topOf(state);
  const motion = motionOf(state, id);
  const question = state.stack.find((one) => one.id === motion?.question);
  if (question === undefined) throw missing(`pending question "${id}"`);
  return question;
}

function checkCount(option: string, claimed: string | undefined, found: number): void {
  if (claimed === undefined || claimed === "true") return;
  if (!/^\d{1,4}$/.test(claimed)) {
    throw usage(`Cannot use ${option} "${claimed}": expected a whole number, or true`);
  }
  checkNumber(option, Number(claimed), found);
}

function untrue(claim: string, found: string): CommandError {
  return new CommandError(
    EXITS.refused,
    "refused",
    `Cannot go on: it is claimed that ${claim}, but ${found}, expected what the record says`,
    "Look at `swarmsh roberts show` and `swarmsh roberts agenda`, or leave the claim out",
  );
}

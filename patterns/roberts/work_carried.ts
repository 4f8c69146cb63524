/** Work that a motion carries: what it must say, and what its adoption or rescission wants done. */
import { type Decision, type Effect, refuse } from "../decision.ts";
import { isIdText, isWhole, oneLine } from "../plain.ts";
import type { RobertsEvent } from "./events.ts";
import { hasWork } from "./particulars.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Particulars, Work } from "./state.ts";
import { BOUNDS } from "./words.ts";

/** Refuses work that can't be added or cancelled. */
export function refuseWork(
  carries: readonly Work[],
  cancels: readonly string[],
): Decision<RobertsEvent> | undefined {
  if (carries.length + cancels.length > BOUNDS.workMost) {
    return refuseUnfit(
      `${carries.length + cancels.length} work items`,
      `at most ${BOUNDS.workMost}`,
    );
  }
  const ids = carries.map((work) => work.work);
  for (const id of cancels) ids.push(id);
  const strange = ids.find((id) => !isIdText(id));
  if (strange !== undefined) return refuseUnfit(`id "${oneLine(strange)}"`, "an id");
  const twice = ids.find((id) => ids.filter((other) => other === id).length > 1);
  if (twice !== undefined) return refuseUnfit(`"${twice}" is named twice`, "each id once");
  const unfit = carries.find((work) => !isFit(work));
  if (unfit === undefined) return undefined;
  return refuseUnfit(`"${unfit.work}" lacks something`, "a title, a priority 0 to 9, and needs");
}

/** What is wanted when a motion is adopted. Keys begin with the id of the question. */
export function adoptionEffects(question: string, said: Particulars): readonly Effect[] {
  const effects = said.carries.map((work) => addition(question, work));
  for (const id of said.cancels) effects.push(cancellation(question, id, "by an adopted motion"));
  return effects;
}

/** What is wanted when a motion is rescinded: what it added is cancelled; what it cancelled stays so. */
export function rescissionEffects(question: string, said: Particulars): readonly Effect[] {
  return said.carries.map((work) => cancellation(question, work.work, "its motion was rescinded"));
}

/** What is wanted when an adopted motion carries other work from now on. */
export function changeEffects(
  question: string,
  old: Particulars,
  said: Particulars,
): readonly Effect[] {
  const effects = said.carries.filter((work) => !hasWork(old.carries, work.work))
    .map((work) => addition(question, work));
  for (const work of old.carries) {
    if (!hasWork(said.carries, work.work)) {
      effects.push(cancellation(question, work.work, "its motion was amended"));
    }
  }
  for (const id of said.cancels) {
    if (!old.cancels.includes(id)) {
      effects.push(cancellation(question, id, "by an amended motion"));
    }
  }
  return effects;
}

function addition(question: string, work: Work): Effect {
  return {
    key: `${question}-add-${work.work}`,
    verb: "add",
    work: work.work,
    title: work.title,
    priority: work.priority,
    needs: work.needs,
    reason: "",
  };
}

function cancellation(question: string, id: string, reason: string): Effect {
  return {
    key: `${question}-cancel-${id}`,
    verb: "cancel",
    work: id,
    title: "",
    priority: 0,
    needs: [],
    reason: `${question}: ${reason}`,
  };
}

function isFit(work: Work): boolean {
  return oneLine(work.title) !== "" && isWhole(work.priority) && work.priority >= 0 &&
    work.priority <= 9 && work.needs.every((need) => isIdText(need));
}

function refuseUnfit(found: string, wanted: string): Decision<RobertsEvent> {
  return refuse(
    MOTION_RULES.work,
    `Cannot carry work: ${found}, expected ${wanted}`,
    "Correct the work that the motion carries",
  );
}

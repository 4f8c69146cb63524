/** Whether an amendment fits what it amends. Whether it is germane no program can tell: raise a point of order. */
import { refuse } from "../decision.ts";
import { contains, oneLine } from "../plain.ts";
import type { Answer } from "./checks.ts";
import { refuseSettings } from "./decide_settings.ts";
import { decidedOf, stacked } from "./lookup.ts";
import { sameParticulars } from "./particulars.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Question, RobertsState, Wording } from "./state.ts";
import { amendableText, amendedText, amendedWording, changesText, findsWords } from "./wording.ts";
import { type Form, TEXT_FORMS } from "./words.ts";
import { refuseWork } from "./work_carried.ts";

/** Refuses an amendment that can't be applied, or would leave something that can't be moved. */
export function refuseAmendment(
  state: RobertsState,
  draft: Question,
  at: number,
): Answer | undefined {
  const target = stacked(state, draft.particulars.target);
  if (target === undefined) return refuseForm(draft, "nothing");
  const said = draft.particulars;
  if (!formsOf(target).includes(said.form)) return refuseForm(draft, target.kind);
  if (said.form === "carries") {
    return refuseWork(said.carries, said.cancels) ??
      refuseSame(target, amendedWording(target, said));
  }
  if (said.form === "set") return refuseSet(draft, target, at);
  return refuseWords(draft, target.id, amendableText(target)) ?? refuseLoss(state, draft, target);
}

/** Words to strike out, narrowed by an amendment, must still stand in the text that they are struck from. */
function refuseLoss(state: RobertsState, draft: Question, target: Question): Answer | undefined {
  if (target.particulars.form !== "strike") return undefined;
  const host = target.particulars.target;
  const hosting = stacked(state, host) ?? decidedOf(state, host)?.question;
  const words = amendedText(target.particulars.strike, draft.particulars);
  if (hosting === undefined || contains(hosting.text, words)) return undefined;
  return refuseAbsent(target.id, words);
}

/** Refuses words that are missing, or leave the text as it is or nothing of it. */
export function refuseWords(draft: Question, id: string, text: string): Answer | undefined {
  const said = draft.particulars;
  const words = said.form === "strike" ? said.strike : said.insert;
  if (oneLine(words) === "") {
    return refuseForm(draft, `"${id}" without the words to strike out or insert`);
  }
  if (!findsWords(text, said)) {
    return refuseAbsent(id, said.form === "insert" ? said.after : said.strike);
  }
  const after = amendedText(text, said);
  return after === text || oneLine(after) === "" ? refuseChangeless(id) : undefined;
}

/** What an amendment of a question may be. */
function formsOf(target: Question): readonly Form[] {
  if (changesText(target)) return TEXT_FORMS;
  const form = target.particulars.form;
  if (form === "carries" || form === "set") return [form];
  switch (target.kind) {
    case "main":
      return ["insert", "strike", "strike-insert", "substitute", "carries"];
    case "question-of-privilege":
    case "rescind":
    case "discharge-committee":
      return TEXT_FORMS;
    case "obtain-quorum":
      return ["substitute"];
    default:
      return ["set"];
  }
}

/** A change of settings must leave a motion that could have been made. */
function refuseSet(draft: Question, target: Question, at: number): Answer | undefined {
  const wording = amendedWording(target, draft.particulars);
  const same = refuseSame(target, wording);
  if (same !== undefined || target.kind === "amend") return same;
  return refuseSettings(target.kind, wording.particulars, joined(target), at);
}

/** Parts may be cut otherwise, of the words that were to be divided. */
function joined(target: Question): string {
  return target.particulars.parts.join("\n");
}

function refuseSame(target: Question, after: Wording): Answer | undefined {
  if (after.text !== target.text || !sameParticulars(after.particulars, target.particulars)) {
    return undefined;
  }
  return refuseChangeless(target.id);
}

function refuseAbsent(id: string, words: string): Answer {
  return refuse(
    MOTION_RULES.amendWords,
    `Cannot amend "${id}": "${oneLine(words)}" is not in its text, expected words of it`,
    "Copy the words from the text as it stands",
  );
}

function refuseChangeless(id: string): Answer {
  return refuse(
    MOTION_RULES.amendNothing,
    `Cannot amend "${id}": the text would stay the same or be empty, expected a change`,
    "Say what shall be different",
  );
}

function refuseForm(draft: Question, what: string): Answer {
  return refuse(
    MOTION_RULES.amendable,
    `Cannot amend ${what} by "${draft.particulars.form}": it does not fit, expected a form that does`,
    "Use insert, strike, strike-insert or substitute for texts, carries for work, set for settings",
  );
}

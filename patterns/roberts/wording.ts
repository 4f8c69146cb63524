/**
 * What a text says after an amendment. The first place where the words stand is meant; who means another
 * one names more of the words around it.
 */
import { contains, startsWith, textBefore, textBehind } from "../plain.ts";
import { reset, rewritten } from "./particulars.ts";
import type { Particulars, Question, Wording } from "./state.ts";
import { TEXT_FORMS } from "./words.ts";

/** The text that an amendment of a question would change: of an amendment, the words that it brings. */
export function amendableText(question: Question): string {
  if (!changesText(question)) return question.text;
  const particulars = question.particulars;
  return particulars.form === "strike" ? particulars.strike : particulars.insert;
}

/** Whether a question is itself about words in another text. */
export function changesText(question: Question): boolean {
  return TEXT_FORMS.includes(question.particulars.form);
}

/** Whether the words that an amendment is about stand in the text. */
export function findsWords(text: string, amendment: Particulars): boolean {
  if (amendment.form === "strike" || amendment.form === "strike-insert") {
    return amendment.strike !== "" && contains(text, amendment.strike);
  }
  if (amendment.form !== "insert" || amendment.after === "") return true;
  return contains(text, amendment.after);
}

/** A text after an amendment whose words it has. */
export function amendedText(text: string, amendment: Particulars): string {
  if (amendment.form === "substitute") return amendment.insert;
  if (amendment.form === "insert") return insertedText(text, amendment);
  if (amendment.form === "strike") return withoutWords(text, amendment.strike);
  const before = textBefore(text, amendment.strike);
  return `${before}${amendment.insert}${textBehind(text, amendment.strike)}`;
}

/** What a question says after an amendment. */
export function amendedWording(question: Question, amendment: Particulars): Wording {
  const old = question.particulars;
  if (amendment.form === "set") {
    return { text: question.text, particulars: reset(old, amendment) };
  }
  if (amendment.form === "carries") {
    const change = { carries: amendment.carries, cancels: amendment.cancels };
    return { text: question.text, particulars: rewritten(old, change) };
  }
  const text = amendedText(amendableText(question), amendment);
  if (!changesText(question)) return { text, particulars: old };
  const particulars = old.form === "strike"
    ? rewritten(old, { strike: text })
    : rewritten(old, { insert: text });
  return { text: question.text, particulars };
}

function insertedText(text: string, amendment: Particulars): string {
  const insert = amendment.insert;
  const after = amendment.after;
  if (after === "") return text === "" ? insert : `${text} ${insert}`;
  const rest = textBehind(text, after);
  return `${textBefore(text, after)}${after} ${insert}${rest}`;
}

/** Strikes words, and one blank where two would be left. */
function withoutWords(text: string, words: string): string {
  const before = textBefore(text, words);
  const behind = textBehind(text, words);
  const spaced = ` ${words}`;
  const isSpaced = contains(text, spaced) && `${textBefore(text, spaced)} ` === before;
  if (isSpaced && (behind === "" || startsWith(behind, " "))) {
    return `${textBefore(text, spaced)}${behind}`;
  }
  if (before === "" && startsWith(behind, " ")) return textBehind(behind, " ");
  return `${before}${behind}`;
}

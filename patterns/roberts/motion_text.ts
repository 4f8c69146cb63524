/** What a motion says, in one phrase: its text, or what its kind says besides. */
import { isoSeconds } from "../plain.ts";
import type { Particulars } from "./state.ts";
import type { MotionName } from "./table.ts";

/** What is said of a motion. */
export interface Worded {
  readonly kind: MotionName;
  readonly text: string;
  readonly particulars: Particulars;
}

/** The phrase; empty where the kind says it all. */
export function motionText(motion: Worded): string {
  const said = motion.particulars;
  if (said.form !== "") return amendmentText(said);
  const settings = settingsText(motion.kind, said);
  if (motion.text === "" || settings === "") return `${motion.text}${settings}`;
  return `${motion.text} (${settings})`;
}

function amendmentText(said: Particulars): string {
  const strike = said.strike === "" ? "" : ` strike "${said.strike}"`;
  const insert = said.insert === "" ? "" : ` insert "${said.insert}"`;
  const after = said.after === "" ? "" : ` after "${said.after}"`;
  const settings = said.form === "set" ? ` ${limitsText(said)}` : "";
  const carries = said.form === "carries"
    ? ` ${said.carries.map((work) => work.work).join(", ")}`
    : "";
  const cancels = said.cancels.length === 0 ? "" : `; cancels ${said.cancels.join(", ")}`;
  return `${said.form} in ${said.target}:${strike}${insert}${after}${settings}${carries}${cancels}`;
}

function settingsText(kind: MotionName, said: Particulars): string {
  switch (kind) {
    case "commit":
      return `${said.target} to ${said.committee}`;
    case "postpone":
      return `${said.target} until ${isoSeconds(said.until)}`;
    case "fix-time":
      return isoSeconds(said.until);
    case "recess":
      return said.seconds === 0 ? "until it is called to order" : `${said.seconds} seconds`;
    case "limit-debate":
      return `${scopeText(said)}: ${limitsText(said)}`;
    case "previous-question":
      return scopeText(said);
    case "voting-method":
      return `${said.target} by ${said.method}`;
    case "suspend-rules":
      return said.rule;
    case "divide-question":
      return `${said.target} into ${said.parts.length} questions`;
    case "postpone-indefinitely":
    case "lay-on-table":
    case "object-consideration":
    case "withdraw":
    case "take-from-table":
    case "reconsider":
    case "rescind":
    case "discharge-committee":
      return said.target;
    default:
      return "";
  }
}

function scopeText(said: Particulars): string {
  return said.scope === "all" ? "all that is pending" : said.target;
}

function limitsText(said: Particulars): string {
  const limits: string[] = [];
  if (said.seconds > 0) limits.push(`${said.seconds} seconds`);
  if (said.speeches > 0) limits.push(`${said.speeches} speeches`);
  if (said.until > 0) limits.push(`until ${isoSeconds(said.until)}`);
  if (said.committee !== "") limits.push(`committee ${said.committee}`);
  if (said.method !== "") limits.push(`by ${said.method}`);
  if (said.parts.length > 0) limits.push(`${said.parts.length} parts`);
  return limits.join(", ");
}

/**
 * What keeps `verify` from judging: a full disk, a program that does not run. Neither says anything about what
 * the file system does or the protocol keeps, so both end the command as errors and not as verdicts.
 */
import { SwarmError } from "../../core/errors.ts";
import type { Act } from "../../proof/history/act.ts";

/** What a process said before it ended badly. */
export interface Said {
  /** Code of its error, where it told one. */
  readonly code?: string;
  readonly says: string;
}

/** How systems and programs say that there is no room, where they give no code. */
const NO_SPACE = /no space left on|disk quota|\b(?:ENOSPC|EDQUOT)\b/i;
/** Of what was said without a code the beginning is shown: enough to know what it is about. */
const SHOWN_MAX = 500;

/** Reads what a process wrote to standard error: the document of an error, or any text. */
export function readSaid(text: string): Said {
  const document = lastDocument(text);
  if (document !== undefined) return document;
  const says = text.trim().slice(0, SHOWN_MAX);
  return NO_SPACE.test(text) ? { code: "no_space", says } : { says };
}

function lastDocument(text: string): Said | undefined {
  try {
    const { code, message } = JSON.parse(text.trim().split("\n").at(-1)!);
    return typeof message === "string" ? { code, says: message } : undefined;
  } catch {
    return undefined;
  }
}

/** The error for a process that ended before it could show anything. */
export function couldNotRun(who: string, code: number, said: Said): SwarmError {
  const ended = `${who} ended with status ${code}${said.says === "" ? "" : `: ${said.says}`}`;
  if (said.code === "no_space") return noSpace(ended);
  const hint = "Mend what runs it, or name other programs with --drivers";
  return new SwarmError("io", `Cannot judge: ${ended}`, hint);
}

/** The error where there was no room: calls may fail then, and what was put on record may lack lines. */
export function noSpace(says: string): SwarmError {
  const hint = "Free some space or inodes, or name another directory with --path";
  return new SwarmError("no_space", `Cannot judge: no space left; ${says}`, hint);
}

/** Throws where somebody had no room, whose complaints and failed calls are then no findings. */
export function refuseFullDisk(
  { acts, complaints }: { readonly acts: readonly Act[]; readonly complaints: readonly Said[] },
): void {
  const complaint = complaints.find(({ code }) => code === "no_space");
  if (complaint !== undefined) throw noSpace(complaint.says);
  const act = acts.find(({ answer }) => answer?.error === "no_space");
  if (act !== undefined) throw noSpace(`${act.process}: ${act.answer?.says ?? act.verb}`);
}

/** Runs something that this process does itself; that it had no room is told like that of others. */
export async function unlessFull<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const isOurs = error instanceof SwarmError && !error.message.startsWith("Cannot judge");
    if (isOurs && (error.code === "no_space" || NO_SPACE.test(error.message))) {
      throw noSpace(error.message);
    }
    throw error;
  }
}

/** Notes progress: a sign that the work advances, which a renewal is not. */
import type { Answer } from "../answer.ts";
import { LIMITS } from "../limits.ts";
import { checkNumber, checkText } from "../validate.ts";
import type { Progress } from "../work.ts";
import { actOnClaim } from "./act.ts";
import type { Engine } from "./engine.ts";

/** What to note; at least one of them. */
export interface ProgressNote {
  /** 0 to 100. */
  readonly percent?: number;
  /** What it is at, for people. */
  readonly note?: string;
}

/** Notes how far the holder of a claim has come. */
export function progress(
  engine: Engine,
  token: string,
  { percent, note }: ProgressNote,
): Promise<Answer<Progress>> {
  return actOnClaim(engine, { verb: "progress", token, percent }, async () => {
    const bounds = { least: 0, most: 100, whole: false };
    return engine.store.progress(token, {
      ...(percent === undefined ? {} : { percent: checkNumber("percent", percent, bounds) }),
      ...(note === undefined ? {} : { note: checkText("note", note, LIMITS.noteBytesMax) }),
    });
  }, () => ({}));
}

/** The verdict on a contest: what its history breaks, and the numbers that say how much was tried. */
import { show } from "../../proof/history/act.ts";
import { type Finding, judgeHistory } from "../../proof/history/judge_history.ts";
import type { Evidence } from "./evidence.ts";

/** What was tried. */
export interface Numbers {
  readonly items: number;
  readonly calls: number;
  /** Calls that never returned, since their process was killed. */
  readonly cut: number;
  readonly claims: number;
  readonly renewals: number;
  readonly completions: number;
  /** Claims of what somebody else had held before. */
  readonly passedOn: number;
  /** Calls that were told that their claim was lost. */
  readonly lost: number;
  readonly kills: number;
  readonly stops: number;
  readonly seconds: number;
  /** Completions by driver. */
  readonly byDriver: ReadonlyMap<string, number>;
}

/** What came of it. */
export interface Verdict {
  readonly findings: readonly Finding[];
  /** Items of which the search for an order was given up. */
  readonly undecided: readonly string[];
  readonly numbers: Numbers;
  /** Whether it was interrupted. */
  readonly isPartial: boolean;
}

/** Judges the evidence. */
export function judge(evidence: Evidence): Verdict {
  const { findings, undecided } = judgeHistory(evidence);
  return {
    findings: [...findings, ...otherFindings(evidence)],
    undecided,
    numbers: count(evidence),
    isPartial: evidence.isCut,
  };
}

function* otherFindings(evidence: Evidence): Iterable<Finding> {
  const { acts, doubles, unended, problems, complaints, isCut } = evidence;
  for (const id of doubles) yield { invariant: "I5", says: `${id} is in more than one place` };
  for (const says of problems) yield { invariant: "I8", says };
  for (const { says } of complaints) yield { invariant: "I7", says };
  for (const act of acts) {
    const { error } = act.answer ?? {};
    // Ids are added and cancelled while others name them.
    if (error === undefined || error === "not_found") continue;
    yield { invariant: "I7", says: `a call failed: ${show(act)}` };
  }
  if (isCut) return;
  for (const id of unended) yield { invariant: "I12", says: `${id} did not end` };
}

function count({ acts, details, deeds, seconds, drivers }: Evidence): Numbers {
  const byDriver = new Map(drivers.map((name) => [name, 0]));
  let [cut, claims, renewals, completions, passedOn, lost] = [0, 0, 0, 0, 0, 0];
  for (const { verb, answer, process } of acts) {
    if (answer === undefined) cut++;
    if (answer?.outcome === "lost") lost++;
    if (verb === "claim") {
      claims += answer?.grants?.length ?? 0;
      passedOn += answer?.grants?.filter(({ epoch }) => epoch > 1).length ?? 0;
    }
    if (answer?.outcome !== "done") continue;
    if (verb === "renew") renewals++;
    if (verb !== "complete") continue;
    completions++;
    const driver = drivers[Number(/^worker([0-9]+)[.]/.exec(process)?.[1])];
    if (driver !== undefined) byDriver.set(driver, byDriver.get(driver)! + 1);
  }
  return {
    ...{ cut, claims, renewals, completions, passedOn, lost, seconds, byDriver, ...deeds },
    items: details.size,
    calls: acts.length,
  };
}

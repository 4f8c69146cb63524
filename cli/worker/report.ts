/** What a worker says while it works: a line per attempt for people, a JSON line for scripts. */
import type { Claim } from "../../core/work.ts";
import type { Color, Output } from "../output.ts";
import { paint } from "../paint.ts";
import type { AttemptEnd, AttemptReport } from "./attempt.ts";
import { durationText } from "./duration.ts";

/** Where a worker's parts say what happens. */
export interface Reporter {
  /** A command was started, in the slot of this number. */
  started(slot: number, claim: Claim): void;
  /** The attempt in this slot ended. */
  ended(slot: number, report: AttemptReport): void;
  /** Something worth knowing. */
  note(text: string): void;
  /** Nothing more comes. */
  close(): Promise<void>;
}

/** Reports by lines. */
export function lineReporter(out: Output): Reporter {
  return {
    started: () => {},
    ended(_slot, report) {
      out.line([paint(COLORS[report.outcome], report.outcome), ` ${describe(report)}`]);
      out.json(jsonOf(report));
    },
    note: (text) => out.note(text),
    close: () => Promise.resolve(),
  };
}

const COLORS: Readonly<Record<AttemptEnd, Color>> = {
  done: "green",
  failed: "red",
  lost: "yellow",
  released: "dim",
};

/** `f-17 0.12s`, or `f-17 0.12s: why`. */
function describe({ id, seconds, reason }: AttemptReport): string {
  const facts = `${id} ${durationText(seconds)}`;
  return reason === undefined ? facts : `${facts}: ${reason}`;
}

function jsonOf(report: AttemptReport) {
  const { id, title, epoch, outcome, state, exitStatus, seconds, reason } = report;
  return {
    id,
    epoch,
    outcome,
    ...(state === undefined ? {} : { state }),
    ...(exitStatus === undefined ? {} : { exit_status: exitStatus }),
    seconds: Math.round(seconds * 1000) / 1000,
    title,
    ...(reason === undefined ? {} : { reason }),
  };
}

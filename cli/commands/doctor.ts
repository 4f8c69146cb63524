import type { Problem } from "../../core/store/store.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import type { Color, Text } from "../output.ts";
import { paint } from "../paint.ts";
import { SPEC } from "../generated/doctor.ts";

/** `swarmsh doctor`: looks for what should not be, and mends it. */
export const command = defineCommand({
  ...SPEC,
  async run({ repair }, { out, swarm }) {
    let left = 0;
    let mended = 0;
    for await (const problem of (await swarm()).check({ repair })) {
      out.json(toJson(problem));
      out.line(toText(problem));
      if (problem.repaired) mended++;
      else if (problem.severity !== "note") left++;
    }
    out.line(left + mended === 0 ? "No problems" : `${left} left, ${mended} mended`);
    if (left > 0 && !repair) out.note("`swarmsh doctor --repair` mends what can be mended");
    return left === 0 ? EXITS.done : EXITS.failed;
  },
});

function toJson({ kind, says, subject, severity, repaired }: Problem) {
  return { kind, says, ...(subject === undefined ? {} : { subject }), severity, repaired };
}

const COLORS: Readonly<Record<Problem["severity"], Color>> = {
  note: "dim",
  warning: "yellow",
  error: "red",
};

function toText({ severity, kind, says, repaired }: Problem): Text {
  return [paint(COLORS[severity], severity), ` ${kind}: ${says}${repaired ? " (mended)" : ""}`];
}

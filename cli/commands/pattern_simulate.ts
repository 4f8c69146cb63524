import type { Json } from "../../core/json.ts";
import { Rehearsal, type Rehearsed } from "../../patterns/rehearsal.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { commandLines, rehearsedCommand } from "../import/command_lines.ts";
import { patternNamed, shapesNamed } from "../pattern_named.ts";
import { SPEC } from "../generated/pattern_simulate.ts";

/** `swarmsh pattern simulate`: says what commands would do, without a data directory. */
export const command = defineCommand({
  ...SPEC,
  async run({ name, file = "-" }, services) {
    const rehearsal = new Rehearsal(await patternNamed(name));
    const shapes = await shapesNamed(name);
    let [accepted, refused] = [0, 0];
    const lines = commandLines(services.host, file, (text, where) => {
      return rehearsedCommand(text, { where, shapes });
    });
    for await (const line of lines) {
      const rehearsed = rehearsal.give(line);
      show(line.stream, rehearsed, services);
      if (rehearsed.outcome === "done") accepted++;
      else refused++;
    }
    services.out.line(`${accepted} accepted, ${refused} refused`);
    return EXITS.done;
  },
});

function show(stream: string, rehearsed: Rehearsed, { out }: Services): void {
  if (rehearsed.outcome !== "done") {
    const { rule, message, hint } = rehearsed.refusal;
    const { outcome } = rehearsed;
    out.json({ stream, outcome, rule, message, ...hint === undefined ? {} : { hint } });
    out.line(`${stream}: ${outcome} by ${rule}: ${message}`);
    return;
  }
  const { outcome, sequence, events, lines } = rehearsed;
  out.json({ stream, outcome, sequence, events: events as unknown as Json });
  for (const line of lines) out.line(`${stream} ${sequence}: ${line}`);
  if (lines.length === 0) out.line(`${stream}: nothing changed`);
}

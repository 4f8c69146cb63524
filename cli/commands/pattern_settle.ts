import { type AnyStream, PatternStream } from "../../patterns/pattern_stream.ts";
import { turnedOffAt } from "../../patterns/settings.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/pattern_settle.ts";
import { patternsNamed } from "../pattern_named.ts";
import { streamIds } from "../pattern_streams.ts";

/** `swarmsh pattern settle`: does what events ask for and nobody has noted as done. */
export const command = defineCommand({
  ...SPEC,
  async run({ name }, { out, swarm }) {
    const patterns = await patternsNamed(name);
    const { engine } = await swarm();
    const ids = await streamIds(engine);
    let all = 0;
    for (const pattern of patterns) {
      // A pattern that is turned off is left alone, unless it is asked for: then it says why it does nothing.
      if (name === undefined && turnedOffAt(engine, pattern) !== undefined) continue;
      for (const id of ids.get(pattern.name) ?? []) {
        const stream: AnyStream = new PatternStream(engine, pattern, id);
        await stream.refresh();
        const settled = await stream.settle();
        if (settled === 0) continue;
        all += settled;
        out.json({ pattern: pattern.name, stream: id, settled });
        out.line(`${pattern.name}/${id}: did ${settled}`);
      }
    }
    if (all === 0) out.line("Nothing was left to do");
    return EXITS.done;
  },
});

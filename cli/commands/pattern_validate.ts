import { configFindings } from "../../patterns/settings.ts";
import { validateStream } from "../../patterns/validate.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/pattern_validate.ts";
import { PATTERN_NAMES, patternNamed, shapesNamed } from "../pattern_named.ts";
import { strayPlaces, streamIds } from "../pattern_streams.ts";

/** `swarmsh pattern validate`: looks at settings and streams. */
export const command = defineCommand({
  ...SPEC,
  async run({ name }, { out, swarm }) {
    const names = name === undefined ? PATTERN_NAMES : [name];
    const patterns = await Promise.all(names.map(patternNamed));
    const { engine } = await swarm();
    const lines = configFindings(engine, name === undefined ? { patterns } : { patterns, name });
    for (const { place, says } of lines) report(place, says);
    const strays = await strayPlaces(engine, name);
    for (const { place, says } of strays) report(place, says);
    const ids = await streamIds(engine);
    let [streams, records, found] = [0, 0, lines.length + strays.length];
    for (const pattern of patterns) {
      const shapes = await shapesNamed(pattern.name);
      for (const id of ids.get(pattern.name) ?? []) {
        const checked = await validateStream(engine, { pattern, shapes }, id);
        for (const { place, says } of checked.findings) report(place, says);
        found += checked.findings.length;
        records += checked.records;
        streams++;
      }
    }
    out.line(
      `${counted(records, "record")} in ${counted(streams, "stream")}: ${
        found === 0 ? "nothing wrong" : counted(found, "finding")
      }`,
    );
    return found === 0 ? EXITS.done : EXITS.failed;

    function report(place: string, says: string): void {
      out.json({ place, says });
      out.line(`${place}: ${says}`);
    }
  },
});

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

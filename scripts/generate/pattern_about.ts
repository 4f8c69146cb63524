/**
 * What the exported shell program tells of a pattern: its settings, events and rules, as a function in awk
 * that stands between a shell's quotes.
 */
import { GenerateError } from "../../conventions/generate/generate_error.ts";
import type { AnyPattern } from "../../patterns/pattern.ts";
import { settingsOf } from "../../patterns/settings.ts";
import type { PatternShapes } from "../../patterns/shape.ts";

/** The function, as the fragment `pattern_about_awk` calls it. */
export function aboutText(pattern: AnyPattern, events: PatternShapes["events"]): string {
  return [
    "  function pattern_about() {",
    `    pattern_says = ${awkText(pattern.says)}`,
    ...settingsOf(pattern).map(({ key, says }) => {
      return `    pattern_means[${awkText(key)}] = ${awkText(says)}`;
    }),
    ...Object.entries(events).map(([type, fields]) => {
      return `    pattern_happens(${awkText(type)}, ${awkText(JSON.stringify(fields))})`;
    }),
    ...Object.values(pattern.rules).map(({ id, says, source }) => {
      return `    pattern_rule(${[id, says, source].map(awkText).join(", ")})`;
    }),
    "  }",
  ].join("\n");
}

/** A text of awk without a single quote. */
function awkText(text: string): string {
  if (/[\p{Cc}]/u.test(text)) {
    throw new GenerateError(`Cannot put ${JSON.stringify(text)} into awk: expected one line`);
  }
  return `"${text.replaceAll(/["\\]/g, "\\$&").replaceAll("'", "\\047")}"`;
}

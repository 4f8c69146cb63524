// Lines, and what a shell must offer where they end: the same in every shell.
import assert from "node:assert/strict";
import { SETTINGS } from "../../core/config.ts";
import { STATES } from "../../core/transitions.ts";
import { COMMANDS } from "../../cli/all_commands.ts";

/** What is offered behind a line. */
export interface Line {
  readonly line: string;
  /** All that is offered, in any order. */
  readonly only?: readonly string[];
  /** Some of what is offered. */
  readonly among?: readonly string[];
  /** What is not offered. */
  readonly without?: readonly string[];
}

const FIRST_WORDS = [...new Set(COMMANDS.map(({ path }) => path[0]!))];
const GLOBALS = ["--dir", "--json", "--quiet", "--no-color", "--help", "--version"];

/** Every line. The current word has no blank in it; what is before it may. */
export const COMPLETED_LINES: readonly Line[] = [
  { line: "swarmsh ", only: FIRST_WORDS },
  { line: "swarmsh w", only: FIRST_WORDS.filter((word) => word.startsWith("w")) },
  { line: "swarmsh work cl", only: ["claim"] },
  { line: "swarmsh --dir x work --json cl", only: ["claim"] },
  {
    line: "swarmsh --no-color work --dir=x --quiet re",
    only: ["release", "renew", "retry", "reclaim"],
  },
  { line: "swarmsh config ", only: ["get", "set"] },
  { line: "swarmsh config s", only: ["set"] },
  { line: "swarmsh nonsense ", without: ["init", "add"] },
  { line: "swarmsh work nonsense cl", only: [] },
  { line: "swarmsh work nonsense claim --ag", only: [] },
  { line: "swarmsh work --nonsense claim --ag", only: [] },
  { line: "swarmsh work claim --agent a1 cl", only: [] },
  { line: "swarmsh help ", only: FIRST_WORDS },
  { line: "swarmsh help work cl", only: ["claim"] },
  { line: "swarmsh --js", only: ["--json"] },
  { line: "swarmsh work claim --", among: ["--agent", "--max", "--wait", ...GLOBALS] },
  { line: "swarmsh work claim --", without: ["--state", "--payload"] },
  { line: "swarmsh --quiet work list --st", only: ["--state"] },
  { line: "swarmsh work claim x --ag", only: ["--agent"] },
  { line: "swarmsh work add -5 --pri", only: ["--priority"] },
  { line: "swarmsh work list --state ", only: STATES },
  { line: "swarmsh work list --state=re", only: ["ready"] },
  { line: "swarmsh work list --json --state d", only: ["done", "dead"] },
  { line: "swarmsh config get ", only: SETTINGS.map(({ key }) => key) },
  { line: "swarmsh config get --json lease", only: ["lease_seconds"] },
  { line: "swarmsh config get lease_seconds lease", only: [] },
  { line: "swarmsh completions ", only: ["bash", "zsh", "fish", "powershell"] },
  { line: "swarmsh work claim --agent ", only: ["a1", "b-2"] },
  { line: "swarmsh work claim --agent=", only: ["a1", "b-2"] },
  { line: "swarmsh work claim --agent=b", only: ["b-2"] },
  { line: "swarmsh agent show ", only: ["a1", "b-2"] },
  { line: "swarmsh work show ", only: ["tide", "plot"] },
  { line: "swarmsh work show t", only: ["tide"] },
  { line: "swarmsh work show .", only: [] },
  { line: "swarmsh work show -- t", only: ["tide"] },
  { line: "swarmsh events --id p", only: ["plot"] },
  { line: "swarmsh --dir other\\ one/data work show ", only: ["elsewhere"] },
  { line: "swarmsh work show --dir 'other one/data' ", only: ["elsewhere"] },
  { line: 'swarmsh agent --dir="other one/data" show f', only: ["far"] },
  { line: "swarmsh --dir ~/here/.swarmsh work show t", only: ["tide"] },
  { line: "swarmsh --dir nowhere work show ", only: [] },
  { line: "swarmsh --dir $(touch${IFS}made) work show ", only: [] },
  { line: "swarmsh work add ", without: ["tide", "items.jsonl", "--title"] },
  { line: "swarmsh work add x --payload @it", only: ["items.jsonl"] },
  { line: "swarmsh work import it", only: ["items.jsonl"] },
  { line: "swarmsh --dir oth", only: ["other one"] },
  { line: "swarmsh demo --path=oth", only: ["other one"] },
  { line: "swarmsh --dir it", only: [] },
];

/** Checks what a shell offered for each line. */
export function checkOffers(offers: ReadonlyMap<string, readonly string[]>): void {
  for (const { line, only, among = [], without = [] } of COMPLETED_LINES) {
    const found = offers.get(line);
    assert.ok(found !== undefined, `nothing was printed for: ${line}`);
    if (only !== undefined) assert.deepEqual([...found].sort(), [...only].sort(), line);
    for (const word of among) assert.ok(found.includes(word), `${line} lacks ${word}: ${found}`);
    for (const word of without) assert.ok(!found.includes(word), `${line} offers ${word}`);
  }
}

/** Reads what the harnesses print: `> LINE`, and a line for each offer. */
export function offersOf(printed: string): Map<string, string[]> {
  const offers = new Map<string, string[]>();
  // Some shells offer the whole word, others what is to be put in.
  const inserted = (word: string) => word.replace(/^(?:--[a-z-]+=|@)/, "").replace(/\/$/, "");
  for (const part of printed.split(/^> /m).slice(1)) {
    const [line = "", ...words] = part.split("\n").slice(0, -1);
    offers.set(line, [...new Set(words.map(inserted))]);
  }
  return offers;
}

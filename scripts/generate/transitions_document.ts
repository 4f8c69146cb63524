/** `docs/generated/transitions.md`: the life of a work item, from the table that the engine reads. */
import { STATES, type Transition, TRANSITIONS } from "../../core/transitions.ts";
import { documentedMembers } from "./documented.ts";
import { codeBlock, inCode, table } from "./markdown.ts";

const ROWS: readonly (readonly [verb: string, row: Transition])[] = Object.entries(TRANSITIONS);

/** @param source Text of `core/transitions.ts`, for what it says of the states. */
export function transitionsDocument(source: string): string {
  const says = documentedMembers(source, "STATES");
  return [
    "# The life of a work item\n",
    codeBlock("mermaid", ["stateDiagram-v2", ...arrows().map((arrow) => `  ${arrow}`)]),
    "## States\n",
    table(["State", "Meaning"], STATES.map((state) => [inCode(state), says.get(state) ?? ""])),
    "## Transitions\n",
    "Fenced verbs need the token of the current claim; with any other one they change nothing and " +
    "answer `lost`.\n",
    table(["Verb", "From", "To", "Epoch", "Fenced", "Meaning"], ROWS.map(transitionRow)),
  ].join("\n");
}

/** One arrow for each pair of states, so that the picture stays readable. */
function arrows(): string[] {
  const verbs = new Map<string, string[]>();
  for (const [verb, { from, to }] of ROWS) {
    for (const start of from.length === 0 ? ["[*]"] : from) {
      for (const end of to) {
        const pair = `${start} --> ${end}`;
        verbs.set(pair, [...verbs.get(pair) ?? [], verb]);
      }
    }
  }
  const left = new Set(ROWS.flatMap(([, { from }]) => from));
  const ends = STATES.filter((state) => !left.has(state)).map((state) => `${state} --> [*]`);
  return [...[...verbs].map(([pair, names]) => `${pair}: ${names.join(", ")}`), ...ends];
}

function transitionRow([verb, row]: readonly [string, Transition]): string[] {
  return [
    inCode(verb),
    row.from.length === 0 ? "-" : row.from.map(inCode).join(", "),
    row.to.map(inCode).join(", "),
    row.epoch,
    row.fenced ? "yes" : "no",
    row.says,
  ];
}

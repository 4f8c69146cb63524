/** Verbs of the engine and the groups of the conformance suite that prove them, in every driver. */
import { GenerateError } from "../../conventions/generate/generate_error.ts";
import { Swarm } from "../../core/engine/swarm.ts";
import { DRIVERS } from "../../tests/conformance/drivers.ts";
import { STORE_CASES } from "../../tests/conformance/store.ts";
import { inCode, table } from "./markdown.ts";

/** Groups about each verb. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  add: ["add", "dependencies", "schedule"],
  addAll: ["add", "dependencies", "schedule"],
  claim: ["claim", "waiting", "depths"],
  renew: ["renew"],
  progress: ["progress"],
  complete: ["complete"],
  fail: ["fail", "schedule"],
  release: ["release"],
  handoff: ["handoff and adopt"],
  adopt: ["handoff and adopt"],
  cancel: ["cancel"],
  retry: ["retry"],
  sweep: ["reclaim", "schedule", "dependencies"],
  show: ["listing"],
  list: ["listing"],
  stats: ["listing"],
  register: ["agents"],
  updateAgent: ["agents"],
  heartbeat: ["agents"],
  deregister: ["agents"],
  agents: ["agents"],
  pause: ["pause"],
  resume: ["pause"],
  paused: ["pause"],
  check: ["dependencies"],
};

/** Groups about more than one verb. */
const ACROSS = [
  "state matrix",
  "stale token",
  "events",
  "streams",
  "restore",
  "bounds",
  "races",
  "random life",
];

/** Methods of a swarm that are no verbs. */
const NO_VERBS = new Set(["constructor", "close"]);

/** The section. Fails when a verb has no group, or a group no verb. */
export function verbSection(): string {
  const sizes = new Map(STORE_CASES.map(({ name, cases }) => [name, cases.length]));
  checkGroups(sizes);
  const shown = (group: string) => `${group} (${sizes.get(group)})`;
  return [
    "## Verbs of the engine\n",
    "Groups of the conformance suite, with their numbers of cases. The whole suite runs through each driver; " +
    "in sh it runs in dash, most of it in bash and busybox ash as well, and each case in one of six other " +
    "shells; in the long form all of it in all of them. After every case an oracle looks for what the " +
    "invariants forbid.\n",
    table(
      ["Driver", "Test", "Lacks"],
      DRIVERS.map(({ name, test, lacks }) => {
        const missing = Object.entries(lacks).map(([what, why]) => `${what}: ${why}`);
        return [name, inCode(test), missing.join("; ") || "nothing"];
      }),
    ),
    table(
      ["Verb", "Groups"],
      verbs().map((verb) => {
        return [inCode(verb), GROUPS[verb]!.map(shown).join(", ")];
      }),
    ),
    `Over all verbs: ${ACROSS.map(shown).join(", ")}.\n`,
  ].join("\n");
}

function verbs(): string[] {
  return Object.getOwnPropertyNames(Swarm.prototype).filter((name) => !NO_VERBS.has(name));
}

function checkGroups(sizes: ReadonlyMap<string, number>): void {
  const unproven = verbs().find((verb) => GROUPS[verb] === undefined);
  if (unproven !== undefined) {
    throw new GenerateError(`Cannot show parity: no conformance group is about "${unproven}"`);
  }
  const named = new Set([...Object.values(GROUPS).flat(), ...ACROSS]);
  const odd = [...named].find((group) => !sizes.has(group)) ??
    [...sizes.keys()].find((group) => !named.has(group));
  if (odd === undefined) return;
  throw new GenerateError(
    `Cannot show parity: conformance group "${odd}" must be both in tests/ and in the table of verbs`,
  );
}

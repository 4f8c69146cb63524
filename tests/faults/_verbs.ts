/** What users ask for on the command line, each in a situation where it has much to do. */
import type { Swarm } from "../../core/engine/swarm.ts";
import { held } from "../support/fault_case.ts";

/** One command. */
export interface Verb {
  readonly title: string;
  /** Gets there; answers a token where the command needs one. */
  prepare?(swarm: Swarm): Promise<string | void>;
  words(given: string): readonly string[];
  /** Whether the request has a name, so that asking again changes nothing when it was done already. */
  readonly isNamed?: boolean;
}

async function hold(swarm: Swarm): Promise<string> {
  const { token } = await held(swarm);
  await swarm.add({ id: "w2", title: "Behind", after: ["w1"] });
  return token;
}

/** Every one of them. */
export const VERBS: readonly Verb[] = [
  {
    title: "work add",
    words: () => ["work", "add", "New", "--id", "new", "--payload", '{"a":1}', "--delay", "5"],
    isNamed: true,
  },
  {
    title: "work add --after --unique",
    prepare: async (swarm) => void await swarm.add({ id: "w1", title: "First" }),
    words: () => ["work", "add", "New", "--id", "new", "--after", "w1", "--unique", "key"],
    isNamed: true,
  },
  { title: "work add, of any id", words: () => ["work", "add", "New"] },
  {
    title: "work claim",
    prepare: async (swarm) => void await swarm.addAll([{ id: "w1", title: "1" }, { title: "2" }]),
    words: () => ["work", "claim", "--agent", "ann", "--id", "w1"],
  },
  { title: "work renew", prepare: hold, words: (token) => ["work", "renew", token] },
  {
    title: "work progress",
    prepare: hold,
    words: (token) => ["work", "progress", token, "--percent", "50", "--note", "half"],
  },
  {
    title: "work complete",
    prepare: hold,
    words: (token) => ["work", "complete", token, "--result", '{"a":1}'],
  },
  {
    title: "work fail",
    prepare: hold,
    words: (token) => ["work", "fail", token, "--error", "broken"],
  },
  {
    title: "work release",
    prepare: hold,
    words: (token) => ["work", "release", token, "--note", "no"],
  },
  {
    title: "work cancel",
    prepare: async (swarm) => void await hold(swarm),
    words: () => ["work", "cancel", "w1", "--reason", "no"],
  },
  {
    title: "work reclaim",
    prepare: async (swarm) => void await held(swarm, { leaseSeconds: 1 }),
    words: () => ["work", "reclaim"],
  },
  {
    title: "agent register",
    words: () => ["agent", "register", "bob", "--labels", "gpu"],
  },
  { title: "atomic counter-add", words: () => ["atomic", "counter-add", "count"] },
];

/** Commands that need no token: of those who look after the work, of agents, of the directory and of patterns. */
import { cancelling, type CommandCase, dead, held, two, WORK_CASES } from "./_calls_cases.ts";

const CANCELS: readonly CommandCase[] = [
  {
    title: "work cancel of a ready item",
    prepare: two,
    words: () => ["work", "cancel", "w1", "--reason", "changed"],
    retry: "exactly",
  },
  {
    title: "work cancel of a claimed item",
    prepare: async (bench) => void await held(bench),
    words: () => ["work", "cancel", "w1", "--reason", "changed"],
    retry: "exactly",
  },
  {
    title: "work cancel of an item that others wait for",
    prepare: async ({ swarm }) => {
      await swarm.add({ id: "w1", title: "1" });
      await swarm.add({ id: "next", title: "2", after: ["w1"], afterAny: true });
      await swarm.add({ id: "stuck", title: "3", after: ["w1"] });
    },
    words: () => ["work", "cancel", "w1"],
    retry: "exactly",
  },
];

function reclaims(title: string, prepare: CommandCase["prepare"]): CommandCase {
  return {
    title: `work reclaim of ${title}`,
    prepare,
    words: () => ["work", "reclaim"],
    isPast: true,
    retry: "exactly",
  };
}

const RECLAIMS: readonly CommandCase[] = [
  reclaims("an expired claim", async (bench) => void await held(bench)),
  reclaims("an expired last attempt that others wait for", async (bench) => {
    await held(bench, { maxAttempts: 1 });
    await bench.swarm.add({ id: "next", title: "2", after: ["w1"], afterAny: true });
  }),
  reclaims(
    "an expired claim that is being cancelled",
    async (bench) => void await cancelling(bench),
  ),
  reclaims("due items", async ({ swarm }) => {
    await swarm.add({ id: "w1", title: "1", delaySeconds: 500 });
    await swarm.add({ id: "w2", title: "2", delaySeconds: 900 });
  }),
];

const OTHERS: readonly CommandCase[] = [
  {
    title: "work retry of a dead item with a unique key",
    prepare: (bench) => dead(bench, { unique: "key" }),
    words: () => ["work", "retry", "w1", "--attempts", "2"],
    retry: "exactly",
  },
  {
    title: "work adopt of two claims, one of them the last attempt",
    prepare: async (bench) => {
      await held(bench);
      await held(bench, { id: "w2", maxAttempts: 1 });
    },
    words: () => ["work", "adopt", "--agent", "ann"],
    // Each adoption is an attempt: what was adopted before the fault is adopted again.
    retry: "states",
  },
  {
    title: "agent register",
    words: () => ["agent", "register", "ann", "--labels", "gpu"],
    retry: "exactly",
  },
  {
    title: "agent deregister of one that holds a claim",
    prepare: async (bench) => void await held(bench),
    words: () => ["agent", "deregister", "ann", "--release"],
    retry: "states",
  },
  ...["heartbeat", "drain"].map((verb): CommandCase => ({
    title: `agent ${verb}`,
    prepare: async ({ swarm }) => void await swarm.register({ id: "ann" }),
    words: () => ["agent", verb, "ann"],
    retry: "exactly",
  })),
  {
    title: "agent update",
    prepare: async ({ swarm }) => void await swarm.register({ id: "ann" }),
    words: () => ["agent", "update", "ann", "--labels", "gpu"],
    retry: "exactly",
  },
  { title: "init", words: () => ["init"], isFirst: true, retry: "exactly" },
  { title: "pause", words: () => ["pause", "--reason", "lunch"], retry: "exactly" },
  {
    title: "resume",
    prepare: ({ swarm }) => swarm.pause("lunch"),
    words: () => ["resume"],
    retry: "exactly",
  },
  {
    title: "doctor --repair after a lease that expired",
    prepare: async (bench) => void await held(bench),
    words: () => ["doctor", "--repair"],
    isPast: true,
    isReport: true,
    retry: "exactly",
  },
  {
    title: "run of one item",
    prepare: async ({ swarm }) => void await swarm.add({ id: "w1", title: "1" }),
    words: () => ["run", "--agent", "ann", "--max-items", "1", "--", "true"],
    secondsMax: 10,
    retry: "more",
  },
];

const PATTERNS: readonly CommandCase[] = [
  {
    title: "atomic key-set",
    words: () => ["atomic", "key-set", "color", "blue", "--if-absent", "--by", "ann"],
    retry: "exactly",
  },
  {
    title: "atomic counter-add",
    prepare: ({ run }) => run("atomic", "counter-add", "builds", "--by", "ann"),
    words: () => ["atomic", "counter-add", "builds", "--by", "ann"],
    retry: "more",
  },
  {
    title: "atomic lock-acquire",
    words: () => ["atomic", "lock-acquire", "deploy", "--holder", "nightly-1", "--by", "ann"],
    retry: "more",
  },
  {
    title: "realtime publish",
    prepare: ({ run }) => run("realtime", "channel", "create", "news", "--by", "ann"),
    words: () => ["realtime", "publish", "news", "tide", "--by", "ann"],
    counting: "realtime/news",
    retry: "more",
  },
  {
    title: "roberts motion make",
    prepare: async ({ run }) => {
      const council = ["Council", "--members", "ann,ben", "--chair", "ann", "--secretary", "ben"];
      await run("roberts", "assembly", "create", ...council);
      await run("roberts", "meeting", "open", "--present", "ann,ben", "--by", "ann");
    },
    words: () => ["roberts", "motion", "make", "Paint the door", "--by", "ben"],
    retry: "more",
  },
  {
    title: "scrum item add",
    prepare: ({ run }) =>
      run("scrum", "organization", "create", "Harbour", "--chief", "carol", "--eat-owner", "ed"),
    words: () => ["scrum", "item", "add", "berth", "Free a berth", "--by", "carol"],
    retry: "states",
  },
];

/** Every command. */
export const COMMAND_CASES: readonly CommandCase[] = [
  ...WORK_CASES,
  ...CANCELS,
  ...RECLAIMS,
  ...OTHERS,
  ...PATTERNS,
];

/** Commands of the program that change a data directory, each in a situation that is worth a fault. */
import { EXITS } from "../../cli/command.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Claim } from "../../core/work.ts";
import type { WorkInput } from "../../core/work_input.ts";
import { assertDone } from "../support/fault_case.ts";

/** What a situation is made with. */
export interface Bench {
  readonly swarm: Swarm;
  /** Runs the program. */
  run(...words: readonly string[]): Promise<void>;
  /** Says more in `config.yaml`. */
  set(line: string): void;
}

/** One command in one situation. */
export interface CommandCase {
  readonly title: string;
  /** Gets there; answers what the command is about: a token, or nothing. */
  prepare?(bench: Bench): Promise<string | void>;
  words(given: string): readonly string[];
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The situation came about two days ago, so that leases have expired and delays are over. */
  readonly isPast?: boolean;
  /** How it ends when nothing happens to it (default: 0). */
  readonly exit?: number;
  /** It ends with 1 as well when it has done its work and tells of problems that it can't mend. */
  readonly isReport?: boolean;
  /** It waits until errors have passed, so where they don't it is killed after so many seconds. */
  readonly secondsMax?: number;
  /** A stream that only counts what was done, so that a record of it may be missing. */
  readonly counting?: string;
  /** The directory is not there yet. */
  readonly isFirst?: boolean;
  /**
   * What the same command leads to afterwards: `exactly` what it would have led to without a fault; the same
   * `states`, under other epochs, holders and times; or it does `more`, because nothing names the request.
   */
  readonly retry: "exactly" | "states" | "more";
}

/** So long that no lease ends while tests are running. */
const LEASE_SECONDS = 86_400;

function add(
  title: string,
  words: readonly string[],
  more: Partial<CommandCase> = {},
): CommandCase {
  return {
    title: `work add ${title}`,
    words: () => ["work", "add", "New", "--id", "new", "--if-absent", ...words],
    retry: "exactly",
    ...more,
  };
}

const ADDS: readonly CommandCase[] = [
  add("with a chosen id", []),
  add("with a payload and telemetry", ["--payload", '{"size":800}'], {
    env: { SWARMSH_TELEMETRY: "file" },
  }),
  add("with a delay", ["--delay", "500"]),
  add("with a unique key", ["--unique", "Key/1"]),
  add("with a unique key that a dead item had", ["--unique", "key"], {
    prepare: (bench) => dead(bench, { unique: "key" }),
  }),
  add("behind waiting work", ["--after", "w1,w2"], { prepare: two }),
  add("behind work that is done", ["--after", "w1", "--delay", "500"], { prepare: done }),
  add("with durability fsync", [], { prepare: fsync }),
  { title: "work add with a generated id", words: () => ["work", "add", "New"], retry: "more" },
  {
    title: "work import of several, behind each other",
    words: () => ["work", "import", "-", "--if-absent"],
    stdin: [
      '{"id":"n1","title":"1"}',
      '{"id":"n2","title":"2","after":["n1"]}',
      '{"id":"n3","title":"3","delay":500}',
      '{"id":"n4","title":"4","unique":"key"}',
      "",
    ].join("\n"),
    retry: "exactly",
  },
];

const CLAIMS: readonly CommandCase[] = [
  {
    title: "work claim of the oldest, as an agent that is not registered",
    prepare: two,
    words: () => ["work", "claim", "--agent", "ann"],
    retry: "more",
  },
  {
    title: "work claim of several, with telemetry",
    prepare: async ({ swarm }) => {
      await swarm.register({ id: "ann" });
      await swarm.addAll([{ id: "w1", title: "1" }, { id: "w2", title: "2" }]);
    },
    words: () => ["work", "claim", "--agent", "ann", "--max", "3"],
    env: { SWARMSH_TELEMETRY: "file" },
    retry: "more",
  },
];

function holder(
  title: string,
  words: readonly string[],
  before: (bench: Bench) => Promise<Claim> = held,
  more: Partial<CommandCase> = {},
): CommandCase {
  const [verb, ...rest] = words;
  return {
    title: `work ${title}`,
    prepare: async (bench) => (await before(bench)).token,
    words: (token) => ["work", verb!, token, ...rest],
    retry: "exactly",
    ...more,
  };
}

const HOLDERS: readonly CommandCase[] = [
  holder("renew", ["renew", "--lease", "90000"]),
  holder("renew of what is being cancelled", ["renew"], cancelling, { exit: EXITS.lost }),
  holder("progress", ["progress", "--percent", "5", "--note", "on"]),
  holder("complete", ["complete"]),
  holder("complete with a result and telemetry", ["complete", "--result", "[1]"], held, {
    env: { SWARMSH_TELEMETRY: "file" },
  }),
  holder("complete of what others wait for", ["complete"], depended),
  holder(
    "complete with a result and durability fsync",
    ["complete", "--result", "[1]"],
    async (bench) => {
      await fsync(bench);
      return await held(bench);
    },
  ),
  holder("fail", ["fail", "--error", "oh"], held, { retry: "states" }),
  holder(
    "fail for the last time of what others wait for",
    ["fail", "--error", "oh", "--no-retry"],
    depended,
  ),
  holder("fail of what is being cancelled", ["fail", "--error", "oh"], cancelling),
  holder("release", ["release", "--note", "busy"]),
  holder("handoff", ["handoff", "--to", "bob"], async (bench) => {
    await bench.swarm.register({ id: "bob", workCapacity: 1 });
    return await held(bench);
  }),
];

/** Commands of holders and of those who add and claim. */
export const WORK_CASES: readonly CommandCase[] = [...ADDS, ...CLAIMS, ...HOLDERS];

/** Adds and claims one item. */
export async function held({ swarm }: Bench, input: Partial<WorkInput> = {}): Promise<Claim> {
  const { id = "w1" } = input;
  await swarm.add({ id, title: "Work", leaseSeconds: LEASE_SECONDS, ...input });
  const [claim] = await swarm.claim({ agent: "ann", id });
  return claim!;
}

/** Brings an item to its death. */
export async function dead(bench: Bench, input: Partial<WorkInput> = {}): Promise<void> {
  const { token } = await held(bench, input);
  assertDone(await bench.swarm.fail(token, { error: "broken", noRetry: true }));
}

async function done(bench: Bench): Promise<void> {
  const { token } = await held(bench);
  assertDone(await bench.swarm.complete(token, { result: 1 }));
}

/** Two items, the second more urgent. */
export async function two({ swarm }: Bench): Promise<void> {
  const common = { leaseSeconds: LEASE_SECONDS };
  await swarm.add({ id: "w1", title: "1", ...common });
  await swarm.add({ id: "w2", title: "2", priority: 1, ...common });
}

async function depended(bench: Bench): Promise<Claim> {
  const claim = await held(bench);
  const common = { title: "Next", after: ["w1"], afterAny: true };
  await bench.swarm.add({ id: "next", ...common });
  await bench.swarm.add({ id: "later", delaySeconds: 500, ...common });
  return claim;
}

/** A claim whose end was asked for. */
export async function cancelling(bench: Bench): Promise<Claim> {
  const claim = await held(bench);
  assertDone(await bench.swarm.cancel("w1", "changed"));
  return claim;
}

function fsync({ set }: Bench): Promise<void> {
  set("durability: fsync");
  return Promise.resolve();
}

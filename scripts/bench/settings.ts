/** What the command line chooses. */
import { parseArgs } from "node:util";
import { PEER_NAMES, type PeerName } from "./peers.ts";
import { SUITE_NAMES, type SuiteName } from "./suite_names.ts";

/** How thoroughly to measure. */
export type Depth = "quick" | "usual" | "full";

/** The choices. */
export interface Settings {
  readonly suites: readonly SuiteName[];
  readonly depth: Depth;
  /** Repetitions, peers in turn. */
  readonly rounds: number;
  /** Length of one run. */
  readonly seconds: number;
  readonly processes: readonly number[];
  readonly peers: readonly PeerName[];
  /** Where the data is written; the file system there is what is measured. */
  readonly directory: string | undefined;
  /** Where to write all samples. */
  readonly json: string | undefined;
}

const ROUNDS: Record<Depth, number> = { quick: 1, usual: 3, full: 7 };
const SECONDS: Record<Depth, number> = { quick: 0.3, usual: 0.8, full: 1.5 };

/** The help text. */
export const HELP = `deno task bench [SUITE...] [OPTIONS]

Suites: ${SUITE_NAMES.join(", ")} (all when none is named)
  --quick            one short round      --full            seven long ones, and 1,000,000 items
  --rounds N         repetitions          --seconds S       length of one run
  --processes 1,4    worker processes     --peers redis,... of ${PEER_NAMES.join(", ")}
  --dir DIR          file system to use   --json FILE       write all samples

Peers' servers are started when installed: apt-get install redis-server beanstalkd postgresql
`;

/** Reads the arguments. Throws a `TypeError` that says what is wrong. */
export function readSettings(args: string[]): Settings | "help" {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      quick: { type: "boolean" },
      full: { type: "boolean" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      processes: { type: "string", default: "1,2,4,8" },
      peers: { type: "string" },
      dir: { type: "string" },
      json: { type: "string" },
    },
  });
  if (values.help) return "help";
  const depth = values.full ? "full" : values.quick ? "quick" : "usual";
  return {
    suites: positionals.length === 0 ? SUITE_NAMES : among(SUITE_NAMES, positionals),
    depth,
    rounds: positive(values.rounds ?? String(ROUNDS[depth])),
    seconds: positive(values.seconds ?? String(SECONDS[depth])),
    processes: values.processes.split(",").map(positive),
    peers: values.peers === undefined ? PEER_NAMES : among(PEER_NAMES, values.peers.split(",")),
    directory: values.dir,
    json: values.json,
  };
}

function among<T extends string>(known: readonly T[], words: readonly string[]): T[] {
  return words.map((word) => {
    const found = known.find((name) => name === word);
    if (found === undefined) {
      throw new TypeError(`Cannot measure "${word}": expected one of ${known.join(", ")}`);
    }
    return found;
  });
}

function positive(word: string): number {
  const number = Number(word);
  if (number > 0) return number;
  throw new TypeError(`Cannot use "${word}": expected a number above 0`);
}

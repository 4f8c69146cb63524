import { SwarmError } from "../../core/errors.ts";
import { checkNumber } from "../../core/validate.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { runDemo } from "../demo/demo.ts";
import { workForDemo } from "../demo/demo_worker.ts";
import { usualFs } from "../../core/fs/usual.ts";
import { makePlace, removePlace } from "../demo/place.ts";
import { WORKER_VARIABLE } from "../demo/settings.ts";
import { tellReport, tellScene, toJson } from "../demo/story.ts";

/** Most worker processes. */
const WORKERS_MAX = 32;

/** `swarmsh demo`: the main job on real files, with a worker killed midway, and the proof. */
export const command = defineCommand({
  path: ["demo"],
  summary: "Watch the swarm share real work, survive a killed worker, and prove it",
  description:
    "Every regular file below a directory becomes a work item. Worker processes compute its SHA-256 " +
    "and count its lines. The one that claims the file in the middle waits with it and is killed; the " +
    "others take over what it held when its lease ends. Then tickets, results, event log and the " +
    "workers' own records are compared with each other and with what one process computes alone. " +
    "Uses a data directory of its own; .git, .swarmsh and node_modules are skipped and symlinks are " +
    "not followed.",
  options: {
    path: {
      value: { kind: "text", word: "DIR" },
      says: "The files to work on",
      default: "the current directory",
    },
    workers: {
      value: { kind: "number", word: "COUNT" },
      says: "Worker processes, 2 to 32",
      default: "4",
    },
    keep: { value: { kind: "flag" }, says: "Keeps the data directory to look around in" },
  },
  exits: {
    0: "every item was done once, with the right result",
    1: "something is not as it should be; the data directory is kept",
    6: "there is no such directory, or no file in it",
  },
  examples: [{ line: "swarmsh demo --path .", says: "Takes a few seconds" }],
  run: ({ path = ".", workers = 4, keep }, services) => {
    const root = resolveDirectory(path, services);
    const agent = services.host.env(WORKER_VARIABLE);
    if (agent) return work({ agent, root }, services);
    const workerCount = checkNumber("workers", workers, { least: 2, most: WORKERS_MAX });
    return show({ root, workerCount, keep }, services);
  },
});

/** The same program again, as one of the demo's workers: its parent says so in a variable. */
async function work(
  { agent, root }: { readonly agent: string; readonly root: string },
  { host, directory }: Services,
): Promise<number> {
  return await workForDemo({ host, agent, root, directory: await directory() });
}

/** What the user asked for. */
interface Wish {
  readonly root: string;
  readonly workerCount: number;
  readonly keep: boolean;
}

async function show({ root, workerCount, keep }: Wish, { host, out }: Services): Promise<number> {
  const fs = await usualFs();
  const place = makePlace(fs, host);
  const directory = `${place}/data`;
  const end = new AbortController();
  const undo = host.onSignals(["SIGINT", "SIGTERM", "SIGHUP"], () => end.abort());
  let isWell = false;
  try {
    const report = await runDemo({
      ...{ host, fs, root, directory, workerCount, signal: end.signal },
      onScene: (scene) => tellScene(scene, out),
    });
    isWell = report.verdict.wrongs.length === 0;
    tellReport(report, out);
    out.json(toJson(report));
    return isWell ? EXITS.done : EXITS.failed;
  } finally {
    undo();
    // Evidence of a failure is worth more than a tidy directory; an interruption is none.
    const isEvidence = !isWell && !end.signal.aborted;
    if ((keep || isEvidence) && host.isDirectory(directory)) {
      out.note(`Kept: swarmsh status --dir ${directory}`);
    } else removePlace(fs, place);
  }
}

function resolveDirectory(path: string, { host }: Services): string {
  const root = path.startsWith("/") ? path : `${host.cwd()}/${path}`;
  if (host.isDirectory(root)) return root.replace(/(?<=.)(\/\.?)+$/, "") || "/";
  throw new SwarmError(
    "not_found",
    `Cannot read ${JSON.stringify(path)}: there is no such directory`,
  );
}

import { checkNumber } from "../../core/validate.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { runDemo } from "../demo/demo.ts";
import { workForDemo } from "../demo/demo_worker.ts";
import { usualFs } from "../../core/fs/usual.ts";
import { makePlace } from "../demo/place.ts";
import { WORKER_VARIABLE } from "../demo/settings.ts";
import { tellReport, tellScene, toJson } from "../demo/story.ts";
import { SPEC } from "../generated/demo.ts";
import { namedDirectory } from "../named_directory.ts";
import { removeTree, removeTreeAtEnd } from "../remove_tree.ts";

/** Most worker processes. */
const WORKERS_MAX = 32;

/** `swarmsh demo`: the main job on real files, with a worker killed midway, and the proof. */
export const command = defineCommand({
  ...SPEC,
  async run({ path = ".", workers = 4, keep }, services) {
    const root = await namedDirectory(services.host, { path, action: "read" });
    const agent = services.host.env(WORKER_VARIABLE);
    if (agent) return await work({ agent, root }, services);
    const workerCount = checkNumber("workers", workers, { least: 2, most: WORKERS_MAX });
    return await show({ root, workerCount, keep }, services);
  },
});

/** The same program again, as one of the demo's workers: its parent says so in a variable. */
async function work(
  { agent, root }: { readonly agent: string; readonly root: string },
  { host, directory: find, telemetry }: Services,
): Promise<number> {
  const directory = await find();
  const observe = await telemetry.observer();
  return await workForDemo({ host, agent, root, directory, observe });
}

/** What the user asked for. */
interface Wish {
  readonly root: string;
  readonly workerCount: number;
  readonly keep: boolean;
}

async function show(
  { root, workerCount, keep }: Wish,
  { host, out, telemetry }: Services,
): Promise<number> {
  const fs = await usualFs();
  const place = makePlace(fs, host);
  const directory = `${place}/data`;
  telemetry.found(directory);
  const end = new AbortController();
  const undo = host.onSignals(["SIGINT", "SIGTERM", "SIGHUP"], () => end.abort());
  let isWell = false;
  let isJudged = false;
  const unlisten = host.onClosedPipe(() => {
    if (keep || isJudged && !isWell) return;
    telemetry.forget();
    removeTreeAtEnd(fs, place);
  });
  try {
    const report = await runDemo({
      ...{ host, fs, root, directory, workerCount, telemetry, signal: end.signal },
      onScene: (scene) => tellScene(scene, out),
    });
    isWell = report.verdict.wrongs.length === 0;
    isJudged = true;
    tellReport(report, out);
    out.json(toJson(report));
    return isWell ? EXITS.done : EXITS.failed;
  } finally {
    undo();
    // Evidence of a failure is worth more than a tidy directory; an interruption is none.
    const isEvidence = !isWell && !end.signal.aborted;
    if ((keep || isEvidence) && host.isDirectory(directory)) {
      out.note(`Kept: swarmsh status --dir ${directory}`);
    } else {
      telemetry.forget();
      removeTree(fs, place);
    }
    unlisten();
  }
}

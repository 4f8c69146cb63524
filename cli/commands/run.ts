import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { LEASE } from "../standard_arguments.ts";
import { durationText } from "../worker/duration.ts";
import { ProgressView } from "../worker/progress_view.ts";
import { lineReporter, type Reporter } from "../worker/report.ts";
import { readSettings, type WorkerSettings } from "../worker/settings.ts";
import { Stop } from "../worker/stop.ts";
import type { Tally } from "../worker/tally.ts";
import { runWorker } from "../worker/worker.ts";

/** `swarmsh run`: a worker that runs the operator's command for each item. */
export const command = defineCommand({
  path: ["run"],
  summary: "Work: claim items and run a command for each",
  description:
    "Claims items, most urgent and then oldest first, and runs COMMAND for each. The payload is on " +
    "its standard input, one line of JSON; SWARMSH_ID, SWARMSH_TITLE, SWARMSH_EPOCH, SWARMSH_TOKEN, " +
    "SWARMSH_AGENT, SWARMSH_PRIORITY, SWARMSH_DATA_DIR and, where the item has one, TRACEPARENT are " +
    "in its environment. Nothing of an item is ever part of a command line.\n\n" +
    "Exit status 0 completes the item; any other one, or the timeout, fails it, and it is tried again " +
    "while attempts are left. The result keeps the exit status and the last 64 KiB of each output. " +
    "The lease is renewed while the command runs. When it is lost, or the item is cancelled, the " +
    "command's whole process group gets SIGTERM and, after the grace, SIGKILL.\n\n" +
    "The first SIGTERM, SIGINT or SIGHUP takes nothing new and lets running commands finish; the " +
    "second one ends them and gives their items back; the third one kills them.\n\n" +
    "--until-empty ends when nothing that this worker can do is ready or scheduled and nobody holds a " +
    "claim. It does not wait for items that are stuck behind a dead or cancelled one, nor for a " +
    "paused swarm.",
  options: {
    agent: {
      value: { kind: "name", word: "ID", of: "agent" },
      says: "The agent; claims of its former self are taken over when that process is gone",
      default: "a new one, deregistered at the end",
    },
    workers: {
      value: { kind: "number", word: "COUNT" },
      says: "Commands that run at the same time",
      default: "1",
    },
    labels: {
      value: { kind: "list", word: "LABEL,..." },
      says: "What it can do; it claims only items whose needs are all among them",
    },
    role: { value: { kind: "text", word: "ROLE" }, says: "What it is for", default: "worker" },
    "max-items": {
      value: { kind: "number", word: "COUNT" },
      says: "Ends after this many items",
    },
    "until-empty": { value: { kind: "flag" }, says: "Ends when nothing is left to do" },
    lease: LEASE,
    timeout: {
      value: { kind: "number", word: "SECONDS" },
      says: "Ends a command that runs longer, and fails its item",
    },
    "kill-grace": {
      value: { kind: "number", word: "SECONDS" },
      says: "Time between SIGTERM and SIGKILL",
      default: "5",
    },
    shell: {
      value: { kind: "flag" },
      says: 'Runs the words as one shell script: sh -c "COMMAND ARGS..."',
    },
    adopt: {
      value: { kind: "flag" },
      says: "Takes over the agent's claims even where its former self may be alive",
    },
  },
  takesCommand: true,
  exits: {
    0: "every item it ran is done, or was lost to another worker",
    1: "an item failed or was given back, or the worker was made to end",
    3: "--until-empty found nothing to do",
    6: "there is no such command",
  },
  examples: [
    { line: "swarmsh work add 'count the words' --payload '\"one two three\"'" },
    { line: "swarmsh run --until-empty -- wc -w" },
  ],
  run: (values, services) => work(values, services),
});

async function work(values: Record<string, unknown>, services: Services): Promise<number> {
  const { host, out } = services;
  const swarm = await services.swarm();
  const settings = readSettings(values, host, swarm.engine.random);
  const report = await reporterFor(services);
  const stop = new Stop();
  const startedAt = swarm.engine.clock.now();
  const tally = await runWorker({ swarm, host, settings, report, stop });
  out.note(summaryOf(tally, (swarm.engine.clock.now() - startedAt) / 1000));
  return exitOf(tally, settings, stop);
}

async function reporterFor({ host, out, swarm }: Services): Promise<Reporter> {
  const lines = lineReporter(out);
  const isLive = host.isTerminal("stderr") && host.env("TERM") !== "dumb" && !out.isQuiet;
  return isLive && !out.isJson ? new ProgressView({ host, swarm: await swarm(), lines }) : lines;
}

function summaryOf(tally: Tally, seconds: number): string {
  if (tally.started === 0) return "Nothing to do";
  const others = (["failed", "lost", "released"] as const)
    .filter((end) => tally.count(end) > 0)
    .map((end) => `, ${tally.count(end)} ${end}`);
  return `${tally.count("done")} done${others.join("")} in ${durationText(seconds)}`;
}

function exitOf(tally: Tally, { untilEmpty }: WorkerSettings, stop: Stop): number {
  if (stop.ending.aborted || tally.hasUnfinished) return EXITS.failed;
  const isIdle = untilEmpty && tally.started === 0 && !stop.draining.aborted;
  return isIdle ? EXITS.nothing : EXITS.done;
}

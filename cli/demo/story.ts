/** Tells what the demo found: to people as a short story with a table, to scripts as one document. */
import type { Json } from "../../core/json.ts";
import type { Output } from "../output.ts";
import { paint } from "../paint.ts";
import { durationText } from "../worker/duration.ts";
import type { DemoReport, DemoScene } from "./demo.ts";
import type { Rescue } from "./verdict.ts";

/** Reclaimed items and changed files that are named; the others are counted. */
const NAMED_MAX = 8;
/** Shorter waits for the dead worker's lease are not worth a word. */
const RESCUE_SECONDS_SHOWN = 0.05;

/** Tells one scene as it happens. */
export function tellScene(scene: DemoScene, out: Output): void {
  switch (scene.kind) {
    case "read":
      return out.line(
        `The work: SHA-256 and line count of ${count(scene.files, "file")}, ` +
          `${bytesText(scene.bytes)}; one process alone took ${durationText(scene.seconds)}, ` +
          `its table is kept to compare`,
      );
    case "started":
      return out.line(
        `${count(scene.pids.length, "worker process", "es")}: pids ${scene.pids.join(", ")}`,
      );
    case "killed":
      return out.line(describeKill(scene));
    default:
      return scene satisfies never;
  }
}

function describeKill({ kill, files }: Extract<DemoScene, { kind: "killed" }>): string {
  if (kill === undefined) {
    return "Nobody was killed: the worker with the middle file lost its lease before, to slowness";
  }
  const held = count(kill.held.length, "item");
  return `${kill.agent} (pid ${kill.pid}), holding ${held} midway, was stopped, and killed with ` +
    `SIGKILL when ${kill.doneBefore} of ${files} were done`;
}

/** Tells how it ended. */
export function tellReport(report: DemoReport, out: Output): void {
  const { files, agents, kill, changed, verdict } = report;
  const { shares, rescues } = verdict;
  if (rescues.length > 0) out.line(`Reclaimed and finished by others: ${rescuesText(rescues)}`);
  out.line("");
  out.table(
    ["WORKER", "ITEMS", "SHARE", ""],
    agents.map((agent) => {
      const share = shares.get(agent) ?? 0;
      const fate = agent === kill?.agent ? paint("red", "killed") : "";
      return [agent, String(share), `${Math.round(100 * share / files)} %`, fate];
    }),
  );
  out.line("");
  if (changed.length > 0) {
    const named = changed.slice(0, NAMED_MAX).join(", ");
    out.line(`${count(changed.length, "file")} changed meanwhile, compared as it is now: ${named}`);
  }
  if (verdict.wrongs.length === 0) tellSuccess(report, out);
  for (const wrong of verdict.wrongs) out.line([paint("red", "wrong"), ` ${wrong}`]);
}

function tellSuccess({ files, pace, kill, verdict }: DemoReport, out: Output): void {
  const { completions: { tickets, accepted, events } } = verdict;
  out.line([
    paint("green", "nothing lost "),
    ` ${tickets} of ${files} done, each with the hash and line count that one process computed alone`,
  ]);
  const records = accepted === tickets && events === tickets
    ? `${count(tickets, "completion")} in tickets, workers' records and event log`
    : `${
      count(tickets, "completion")
    } in tickets, ${accepted} in the workers' records, ${events} in the ` +
      `event log (${kill?.agent} died before it wrote down what was accepted)`;
  out.line([paint("green", "nothing twice"), ` ${records}, each item once, by its last holder`]);
  out.line(paceText(pace));
}

function paceText({ seconds, busySeconds, busyItems, rescueSeconds }: DemoReport["pace"]): string {
  const rate = busySeconds > 0 ? `, ${Math.round(busyItems / busySeconds)} items/s` : "";
  const busy = `${count(busyItems, "item")} in ${durationText(busySeconds)}${rate}`;
  // With much work the lease ends before the work does, and nobody has to wait for it.
  if (rescueSeconds < RESCUE_SECONDS_SHOWN) return busy;
  return `${busy}; then ${
    durationText(rescueSeconds)
  } until the dead worker's lease had ended and ` +
    `its work was done; ${durationText(seconds)} in all`;
}

/** The report as one document. */
export function toJson(report: DemoReport): Json {
  const { files, bytes, agents, kill, changed, pace, verdict } = report;
  return {
    ok: verdict.wrongs.length === 0,
    wrong: [...verdict.wrongs],
    files,
    bytes,
    workers: agents.map((agent) => {
      return { agent, items: verdict.shares.get(agent) ?? 0, killed: agent === kill?.agent };
    }),
    killed: kill === undefined ? null : {
      agent: kill.agent,
      pid: kill.pid,
      done_before: kill.doneBefore,
      held: kill.held.map(({ id, epoch }) => ({ id, epoch })),
    },
    reclaimed: verdict.rescues.map(({ id, path, epochBefore, epochAfter, finishedBy }) => {
      return { id, path, epoch_before: epochBefore, epoch_after: epochAfter, by: finishedBy };
    }),
    completions: { ...verdict.completions },
    changed: [...changed],
    seconds: pace.seconds,
    busy_seconds: pace.busySeconds,
    items_per_second: pace.busySeconds > 0 ? Math.round(pace.busyItems / pace.busySeconds) : null,
  };
}

function rescuesText(rescues: readonly Rescue[]): string {
  const named = rescues.slice(0, NAMED_MAX).map(({ path, finishedBy, epochBefore, epochAfter }) => {
    return `${path} (${finishedBy}, epoch ${epochBefore} to ${epochAfter})`;
  });
  const more = rescues.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function count(number: number, noun: string, plural = "s"): string {
  return `${number} ${noun}${number === 1 ? "" : plural}`;
}

function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

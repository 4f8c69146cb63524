/** Work items for people. */
import type { Attempt, WorkDetail, WorkRecord } from "../core/work.ts";
import type { Cell, Output, Text } from "./output.ts";
import { paint, paintState } from "./paint.ts";
import { timeText } from "./times.ts";

/** Heads of a list of items. */
export const WORK_HEADS = ["ID", "STATE", "PRIORITY", "EPOCH", "AGENT", "TITLE"] as const;

/** One row of a list of items. */
export function workRow({ item, state, epoch, agent = "-" }: WorkRecord): Cell[] {
  return [item.id, paintState(state), String(item.priority), String(epoch), agent, item.title];
}

/** Everything known of one item, a line per fact. */
export function showDetail(detail: WorkDetail, out: Output): void {
  const { item, progress } = detail;
  const facts: readonly (readonly [string, Text | undefined])[] = [
    ["id", item.id],
    ["title", item.title],
    ["state", stateText(detail)],
    ["epoch", `${detail.epoch}, attempts up to epoch ${detail.lastEpoch}`],
    ["priority", String(item.priority)],
    ["needs", listText(item.needs)],
    ["after", listText(item.after)],
    ["waits for", listText(detail.waitsFor ?? [])],
    ["tags", listText(item.tags)],
    ["unique", item.unique],
    ["lease", `${item.leaseSeconds} s`],
    ["estimate", item.estimateSeconds === undefined ? undefined : `${item.estimateSeconds} s`],
    ["added", timeText(item.addedAtMicros / 1000)],
    ["payload", item.payload === null ? undefined : JSON.stringify(item.payload)],
    ["progress", progress && progressText(progress)],
    ["result", detail.result === undefined ? undefined : JSON.stringify(detail.result)],
    ["trace", item.traceparent],
  ];
  for (const [name, text] of facts) {
    if (text === undefined) continue;
    const pieces = typeof text === "string" || "color" in text ? [text] : text;
    out.line([paint("dim", name.padEnd(10)), ...pieces]);
  }
  for (const attempt of detail.attempts) out.line(attemptText(attempt));
}

function stateText({ state, agent, deadline, due, cancelRequested }: WorkDetail): Text {
  const by = agent === undefined ? "" : ` by ${agent}`;
  const until = deadline ?? due;
  const time = until === undefined ? "" : ` until ${timeText(until * 1000)}`;
  const cancel = cancelRequested ? ", asked to cancel" : "";
  return [paintState(state), `${by}${time}${cancel}`];
}

function listText(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.join(", ");
}

function progressText({ percent, note, at }: NonNullable<WorkDetail["progress"]>): string {
  const parts = [percent === undefined ? undefined : `${percent} %`, note, timeText(at)];
  return parts.filter((part) => part !== undefined).join(", ");
}

function attemptText(attempt: Attempt): Text {
  const { epoch, outcome, agent, endedAt, error, note } = attempt;
  const why = error ?? note;
  const text = `${outcome} by ${agent} at ${timeText(endedAt)}${
    why === undefined ? "" : `: ${why}`
  }`;
  return [paint("dim", `epoch ${epoch}`.padEnd(10)), text];
}

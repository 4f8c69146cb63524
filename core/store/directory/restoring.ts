/** Puts exported items back exactly as they were. */
import type { Ticket } from "../../ticket.ts";
import { formatTicket, laneOf } from "../../ticket.ts";
import type { Attempt, WorkDetail } from "../../work.ts";
import { itemToJson } from "../../work_codec.ts";
import { writeAttempt, writeProgress } from "./attempts.ts";
import type { Dependencies } from "./dependencies.ts";
import { bucketOf, shardOf } from "./layout.ts";
import type { Locator } from "./locator.ts";
import { jsonBytes, makeDirectories, move, type Root, writeTemporary } from "./root.ts";
import type { Segments } from "./segments.ts";

/** Restores items whose ids do not exist; returns how many. */
export function restore(
  root: Root,
  segments: Segments,
  dependencies: Dependencies,
  locator: Locator,
  details: readonly WorkDetail[],
): number {
  const known = locator.known(details.map(({ item }) => item.id));
  let restored = 0;
  for (const detail of details) {
    if (known.has(detail.item.id)) continue;
    restoreOne(root, segments, dependencies, detail);
    restored++;
  }
  return restored;
}

function restoreOne(
  root: Root,
  segments: Segments,
  dependencies: Dependencies,
  detail: WorkDetail,
): void {
  const { item, attempts, progress } = detail;
  for (const attempt of attempts) writeAttempt(root, item.id, voiceOf(attempt), attempt);
  if (progress !== undefined) writeProgress(root, item.id, progress);
  const from = writeTemporary(root, jsonBytes(itemToJson(item)));
  // Every restored id is reserved: whether it was chosen once is not on record, and costs nothing.
  const shard = `${root.path}/work/ids/${shardOf(item.id.toLowerCase())}`;
  makeDirectories(root, shard);
  root.fs.link(from, `${shard}/${item.id.toLowerCase()}`);
  place(root, segments, dependencies, { detail, from });
}

function voiceOf({ outcome }: Attempt): "own" | "lost" | "cancel" {
  if (outcome === "cancelled") return "cancel";
  return outcome === "expired" || outcome === "adopted" ? "lost" : "own";
}

function place(
  root: Root,
  segments: Segments,
  dependencies: Dependencies,
  { detail, from }: { detail: WorkDetail; from: string },
): void {
  const { item, state, agent = "" } = detail;
  const ticket = ticketOf(detail);
  const name = formatTicket(ticket);
  const work = `${root.path}/work`;
  switch (state) {
    case "ready":
      segments.publish(ticket.lane, (directory) => {
        return root.fs.rename(from, `${directory}/${name}`) === "ok";
      });
      return;
    case "scheduled":
      move(root, from, `${work}/scheduled/${bucketOf(detail.due!)}`, `${name}.${detail.due}`);
      return;
    case "blocked": {
      const waiting = { ...item, after: detail.waitsFor ?? item.after };
      const timed = item.notBefore === undefined ? name : `${name}.${item.notBefore}`;
      dependencies.mark(waiting, timed);
      move(root, from, `${work}/blocked`, timed);
      return;
    }
    case "claimed":
      move(root, from, `${work}/claimed/${agent}`, `${name}.${detail.deadline}`);
      return;
    case "done": {
      const endedAt = detail.attempts.at(-1)?.endedAt ?? root.clock.now();
      const seconds = Math.floor(endedAt / 1000);
      move(root, from, `${work}/done/${shardOf(item.id)}`, `${name}.${agent}.${seconds}`);
      return;
    }
    case "dead":
    case "cancelled":
      move(root, from, `${work}/${state}`, name);
      return;
    default:
      state satisfies never;
  }
}

function ticketOf({ item, epoch, lastEpoch }: WorkDetail): Ticket {
  return {
    order: String(item.addedAtMicros).padStart(16, "0"),
    id: item.id,
    epoch,
    lastEpoch,
    leaseSeconds: item.leaseSeconds,
    lane: laneOf(item.priority, item.needs),
  };
}

/** The overview for people and for scripts: `status` prints it once, `watch` again and again. */
import type { Engine } from "../core/engine/engine.ts";
import type { Json } from "../core/json.ts";
import { STATES } from "../core/transitions.ts";
import { recordToJson } from "../core/work_codec.ts";
import { AGENT_HEADS, agentRecordToJson, agentRow } from "./agent_view.ts";
import type { Text } from "./output.ts";
import type { Overview } from "./overview.ts";
import { paint, paintState } from "./paint.ts";
import { alignRows } from "./table_layout.ts";
import { ageText, timeText } from "./times.ts";

/** How much there is room for. */
export interface Room {
  /** Columns of a line. */
  readonly columns: number;
  /** Rows of one part: a screen has an end. */
  readonly rowsMax: number;
}

/** One document with everything. */
export function overviewToJson(overview: Overview, engine: Engine): { [key: string]: Json } {
  const { at, location, paused, counts, agents, claimed, expired, stuck } = overview;
  return {
    at: at / 1000,
    directory: location,
    paused: paused === undefined ? null : { ...paused, since: paused.since / 1000 },
    counts: Object.fromEntries(STATES.map((state) => [state, counts[state]])),
    oldest_ready_seconds: toMilliseconds(overview.oldestReadySeconds),
    agents: agents.map((record) => agentRecordToJson(record, engine)),
    claimed: claimed.map(recordToJson),
    expired: expired.map(({ item }) => item.id),
    stuck: stuck.map(({ id, waitsFor }) => ({ id, waits_for: waitsFor })),
  };
}

/** Seconds without the noise of a difference of two clocks' readings. */
function toMilliseconds(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * 1000) / 1000;
}

/** One screen of lines. */
export function overviewLines(overview: Overview, engine: Engine, room: Room): Text[] {
  return [
    [paint("bold", "swarm"), ` ${overview.location}  ${timeText(overview.at)}`],
    countsLine(overview),
    ...warnings(overview, room),
    ...part(agentLines(overview, engine, room)),
    ...part(claimLines(overview, room)),
  ];
}

/** `ready 3  claimed 1 ...`: only states that hold something, and always ready. */
export function countsLine({ counts }: Pick<Overview, "counts">): Text {
  const states = STATES.filter((state) => state === "ready" || counts[state] > 0);
  return states.flatMap((state, index) => [
    ...index === 0 ? [] : ["  "],
    paintState(state),
    ` ${counts[state]}`,
  ]);
}

function warnings(
  { at, paused, expired, stuck, ...overview }: Overview,
  { rowsMax }: Room,
): Text[] {
  const lines: Text[] = [];
  if (paused !== undefined) {
    const why = paused.reason === undefined ? "" : `: ${paused.reason}`;
    lines.push([paint("yellow", "paused"), ` for ${ageText((at - paused.since) / 1000)}${why}`]);
  }
  if (overview.oldestReadySeconds !== undefined) {
    lines.push(`oldest ready item waits for ${ageText(overview.oldestReadySeconds)}`);
  }
  for (const { item, agent = "", deadline = 0 } of expired.slice(0, rowsMax)) {
    const ago = ageText(at / 1000 - deadline);
    lines.push([paint("yellow", "expired"), ` ${item.id}, held by ${agent}, ${ago} ago`]);
  }
  for (const { id, waitsFor } of stuck.slice(0, rowsMax)) {
    lines.push([
      paint("red", "stuck"),
      ` ${id} waits for ${waitsFor.join(", ")}, which ended badly`,
    ]);
  }
  return lines;
}

function agentLines({ agents }: Overview, engine: Engine, { columns, rowsMax }: Room): Text[] {
  if (agents.length === 0) return [];
  const rows = agents.slice(0, rowsMax).map((record) => agentRow(record, engine));
  return [...alignRows(AGENT_HEADS, rows, columns), ...more(agents.length, rowsMax)];
}

function claimLines({ claimed, at }: Overview, { columns, rowsMax }: Room): Text[] {
  if (claimed.length === 0) return [];
  const rows = claimed.slice(0, rowsMax).map(({ item, agent = "", epoch, deadline = 0 }) => {
    const left = deadline - at / 1000;
    const lease = left < 0 ? paint("yellow", "expired") : ageText(left);
    return [item.id, agent, String(epoch), lease, item.title];
  });
  const heads = ["CLAIMED", "BY", "EPOCH", "LEASE", "TITLE"];
  return [...alignRows(heads, rows, columns), ...more(claimed.length, rowsMax)];
}

function more(count: number, rowsMax: number): Text[] {
  return count <= rowsMax ? [] : [paint("dim", `... and ${count - rowsMax} more`)];
}

function part(lines: readonly Text[]): Text[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

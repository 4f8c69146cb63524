/** Lines of an export: what `work export` prints and `work import` puts back. */
import { agentFromJson, agentToJson } from "../core/agent_codec.ts";
import type { Exported } from "../core/engine/transfer.ts";
import { SwarmError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import { checkId, checkJson, shown } from "../core/validate.ts";
import { detailFromJson, detailToJson } from "../core/work_codec.ts";

/** Format of exports; it stands in their first line. */
export const EXPORT_FORMAT = 1;

/** The first line. */
export const EXPORT_HEAD: Json = { swarmsh_export: EXPORT_FORMAT };

type ExportedStream = Extract<Exported, { kind: "stream" }>;

/** Largest number that a stream may start at. */
const FIRST_MAX = 999_999_999;

/** One record as a line: its only key says what it is. */
export function exportedToJson(record: Exported): Json {
  switch (record.kind) {
    case "agent":
      return { agent: agentToJson(record.agent) };
    case "work":
      return { work: detailToJson(record.work) };
    case "stream":
      return { stream: streamToJson(record) };
    default:
      throw record satisfies never;
  }
}

/** A line read back. */
export function exportedFromJson(value: unknown): Exported {
  if (typeof value === "object" && value !== null) {
    if ("agent" in value) return { kind: "agent", agent: agentFromJson(value.agent) };
    if ("work" in value) return { kind: "work", work: detailFromJson(value.work) };
    if ("stream" in value) return streamFromJson(value.stream);
  }
  throw new SwarmError(
    "corrupt",
    `Cannot read a record of an export: found ${shown(value)}, expected agent, work or stream`,
  );
}

/** Whether a line is the first of an export; one of another format is refused. */
export function isExportHead(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("swarmsh_export" in value)) return false;
  if (value.swarmsh_export === EXPORT_FORMAT) return true;
  throw new SwarmError(
    "format",
    `Cannot import an export of format ${shown(value.swarmsh_export)}: expected ${EXPORT_FORMAT}`,
  );
}

/** The number of the first record stands there only where records before it were trimmed. */
function streamToJson({ stream, id, first, events }: ExportedStream): Json {
  return { kind: stream, id, ...first === 1 ? {} : { first }, events };
}

function streamFromJson(value: unknown): Exported {
  const { kind, id, first = 1, events } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(events)) {
    throw new SwarmError("corrupt", `Cannot read stream ${shown(id)}: expected a list of events`);
  }
  if (!Number.isSafeInteger(first) || Number(first) < 1 || Number(first) > FIRST_MAX) {
    throw new SwarmError(
      "corrupt",
      `Cannot read stream ${shown(id)}: first is ${
        shown(first)
      }, expected a whole number from 1 to ${FIRST_MAX}`,
    );
  }
  return {
    kind: "stream",
    stream: checkId("stream kind", kind),
    id: checkId("stream id", id),
    first: Number(first),
    events: events.map((event) => checkJson("event", event)),
  };
}

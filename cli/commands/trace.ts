import { checkId } from "../../core/validate.ts";
import type { WorkDetail } from "../../core/work.ts";
import {
  attemptParents,
  findTrace,
  findWork,
  type Found,
} from "../../telemetry/reading/trace_query.ts";
import { type TraceNode, traceTrees } from "../../telemetry/reading/trace_tree.ts";
import { parseTraceparent } from "../../telemetry/trace_context.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { CommandError } from "../errors.ts";
import { SPEC } from "../generated/trace.ts";
import { recordedPlace } from "../telemetry_files.ts";
import { traceToJson } from "../trace_json.ts";
import { showTrace } from "../trace_screen.ts";

/** Columns without a terminal. */
const USUAL_COLUMNS = 80;
const TRACE_ID = /^[0-9a-f]{32}$/i;

/** `swarmsh trace`: shows what is recorded of one item or trace. */
export const command = defineCommand({
  ...SPEC,
  async run({ id, width }, services) {
    const { host, out } = services;
    const { found, trees, workId, detail } = await find(id, services);
    if (trees.length === 0) throw nothingRecorded(id);
    out.json(traceToJson(trees, workId));
    const columns = width ?? (host.isTerminal("stdout") ? host.columns() : USUAL_COLUMNS);
    showTrace({ trees, found, detail, subject: id }, { out, host, columns });
    return EXITS.done;
  },
});

interface Answer {
  readonly found: Found;
  readonly trees: readonly TraceNode[];
  /** The item that it is about, and what is known of it as long as it exists. */
  readonly workId?: string;
  readonly detail?: WorkDetail | undefined;
}

/** What has the form of a trace id is one, unless nothing is recorded of such a trace. */
async function find(id: string, services: Services): Promise<Answer> {
  const { engine } = await services.swarm();
  const place = await recordedPlace(services);
  if (TRACE_ID.test(id)) {
    const found = findTrace(place, id.toLowerCase());
    if (found.spans.length > 0) return { found, trees: traceTrees(found.spans) };
  }
  // Past the verb, which would record itself: looking at a trace must not make it longer.
  const detail = await engine.store.find(checkId("work id", id));
  const origin = parseTraceparent(detail?.item.traceparent);
  const subject = { id, epochs: detail?.epoch ?? 0, ...(origin && { origin }) };
  const found = findWork(place, subject);
  return { found, trees: traceTrees(found.spans, attemptParents(subject)), workId: id, detail };
}

function nothingRecorded(id: string): CommandError {
  return new CommandError(
    EXITS.notFound,
    "not_found",
    `Cannot show the trace of "${id}": nothing is recorded of it`,
    "`swarmsh telemetry status` shows what is recorded",
  );
}

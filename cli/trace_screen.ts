/** A trace on the screen: what it is about, its tree, and what could not be shown. */
import type { WorkDetail } from "../core/work.ts";
import type { Found } from "../telemetry/reading/trace_query.ts";
import type { TraceNode } from "../telemetry/reading/trace_tree.ts";
import type { Host } from "./host.ts";
import type { Output, Text } from "./output.ts";
import { paint, paintState } from "./paint.ts";
import { timeText } from "./times.ts";
import { Attempts } from "./trace_attempts.ts";
import { type Glyphs, glyphsFor } from "./trace_glyphs.ts";
import { factsOf } from "./trace_label.ts";
import { spansIn } from "./trace_rows.ts";
import { lengthText } from "./trace_time.ts";
import { traceLines, wholeOf } from "./trace_view.ts";

/** Trace ids that are shown. */
const TRACE_IDS_MAX = 3;

/** What was found, and of what. */
export interface Subject {
  /** As the user named it. */
  readonly subject: string;
  readonly found: Found;
  readonly trees: readonly TraceNode[];
  /** The work item, where it is one that still exists. */
  readonly detail?: WorkDetail | undefined;
}

/** Prints it. */
export function showTrace(
  about: Subject,
  { out, host, columns }: {
    readonly out: Output;
    readonly host: Host;
    readonly columns: number;
  },
): void {
  if (out.isJson) return noteGaps(about.found, out);
  const { trees, detail } = about;
  const glyphs = glyphsFor(host);
  const spans = [...spansIn(trees)];
  const history = detail && { id: detail.item.id, attempts: detail.attempts };
  const attempts = new Attempts(spans, history);
  for (const line of headLines(about, glyphs)) out.line(line);
  out.line("");
  for (const line of traceLines({ trees, attempts, glyphs }, columns)) out.line(line);
  noteGaps(about.found, out);
}

/** Which item or trace, where it stands, and how much of it there is. */
function headLines({ subject, trees, detail }: Subject, glyphs: Glyphs): Text[] {
  const traceIds = [...new Set(trees.map(({ traceId }) => traceId))];
  const name: Text = detail === undefined
    ? [paint("bold", subject)]
    : [paint("bold", subject), "  ", paintState(detail.state), `  ${detail.item.title}`];
  const more = traceIds.length - TRACE_IDS_MAX;
  const ids = traceIds.slice(0, TRACE_IDS_MAX).filter((id) => id !== subject.toLowerCase());
  return [
    name,
    paint("dim", sizeText(trees, glyphs)),
    ...ids.map((id) => paint("dim", `trace ${id}`)),
    ...more > 0 ? [paint("dim", `and ${counted(more, "more trace", "more traces")}`)] : [],
  ];
}

/** `14 spans, 3 processes, 2 hosts, 5 min 2 s since 2027-01-15T08:00:00Z`. */
function sizeText(trees: readonly TraceNode[], glyphs: Glyphs): string {
  const spans = [...spansIn(trees)];
  const facts = spans.map(factsOf);
  const hosts = new Set(facts.flatMap(({ host }) => host ?? []));
  const processes = new Set(facts.flatMap(({ host, pid }) => pid ? `${host} ${pid}` : []));
  const { startMicros, endMicros } = wholeOf(trees);
  const parts = [
    counted(spans.length, "span", "spans"),
    ...processes.size > 0 ? [counted(processes.size, "process", "processes")] : [],
    ...hosts.size > 1 ? [counted(hosts.size, "host", "hosts")] : [],
  ];
  if (startMicros <= endMicros) {
    const length = lengthText(endMicros - startMicros, glyphs);
    parts.push(`${length} from ${timeText(startMicros / 1000)}`);
  }
  return parts.join(", ");
}

/** What is not shown, or could not be read. */
function noteGaps({ cut, unreadable: { lines, spans } }: Found, out: Output): void {
  if (cut > 0) out.note(`${counted(cut, "more span is", "more spans are")} not shown`);
  if (lines > 0) out.note(`${counted(lines, "line is", "lines are")} no OTLP/JSON: passed over`);
  if (spans > 0) out.note(`${counted(spans, "span has", "spans have")} no valid ids: passed over`);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * Pictures of one recorded trace, for golden tests: `golden/tide.traces.jsonl` is the life of an item
 * whose first worker was killed, whose second attempt failed and whose third one did it, recorded by our
 * own processes on two hosts, a program with an SDK and a shell script. Run as a program, this file
 * records the pictures as what they must be.
 */
import { traceToJson } from "../../cli/trace_json.ts";
import { showTrace } from "../../cli/trace_screen.ts";
import { createOutput } from "../../cli/renderer.ts";
import type { AttemptOutcome } from "../../core/work.ts";
import { attemptParents, findTrace, findWork } from "../../telemetry/reading/trace_query.ts";
import { traceTrees } from "../../telemetry/reading/trace_tree.ts";
import { parseTraceparent } from "../../telemetry/trace_context.ts";
import { fakeHost } from "../cli/fake_host.ts";
import { workDetail, workItem } from "../support/build.ts";
import { recording } from "./_recording.ts";

const FOLDER = new URL("golden/", import.meta.url).pathname;
const TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
const TRACEPARENT = `00-${TRACE_ID}-00f067aa0ba902b7-01`;
const GLOBALS = { json: false, quiet: false, noColor: false, help: false, version: false };

/** How a picture is looked at. */
interface View {
  readonly columns?: number;
  readonly isTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const VIEWS: Readonly<Record<string, View>> = {
  "tide.txt": {},
  "tide_wide.txt": { columns: 120 },
  "tide_narrow.txt": { columns: 50 },
  "tide_ascii.txt": { env: { LC_ALL: "C" } },
  "tide_color.txt": { isTerminal: true },
};

/** Every picture by the name of its file. */
export function pictures(): Map<string, string> {
  const drawn = Object.entries(VIEWS).map(([name, view]) => [name, itemPicture(view)] as const);
  return new Map([...drawn, ["trace.txt", tracePicture()], ["tide.json", itemDocument()]]);
}

/** What a picture must be. */
export function recordedPicture(name: string): string {
  return Deno.readTextFileSync(FOLDER + name);
}

function place() {
  return recording({ "by-hand.traces.jsonl": recordedPicture("tide.traces.jsonl") }).place;
}

const SUBJECT = { id: "tide", epochs: 3, origin: parseTraceparent(TRACEPARENT)! };

function foundItem() {
  const found = findWork(place(), SUBJECT);
  return { found, trees: traceTrees(found.spans, attemptParents(SUBJECT)) };
}

function itemPicture(view: View): string {
  const attempt = (epoch: number, agent: string, outcome: AttemptOutcome) => {
    return { epoch, agent, outcome, endedAt: 0 };
  };
  const detail = workDetail({
    item: workItem({ id: "tide", title: "Measure the tide", traceparent: TRACEPARENT }),
    state: "done",
    epoch: 3,
    agent: "b1",
    attempts: [attempt(1, "a1", "expired"), attempt(2, "b1", "failed"), attempt(3, "b1", "done")],
  });
  return picture({ ...foundItem(), detail, subject: "tide" }, view);
}

function tracePicture(): string {
  const found = findTrace(place(), TRACE_ID);
  return picture({ found, trees: traceTrees(found.spans), subject: TRACE_ID }, { columns: 100 });
}

function picture(about: Parameters<typeof showTrace>[0], view: View): string {
  const { columns = 80, ...process } = view;
  const host = fakeHost(process);
  showTrace(about, { out: createOutput(host, GLOBALS), host, columns });
  return host.stdout + host.stderr;
}

function itemDocument(): string {
  return `${JSON.stringify(traceToJson(foundItem().trees, "tide"), undefined, 2)}\n`;
}

if (import.meta.main) {
  for (const [name, text] of pictures()) Deno.writeTextFileSync(FOLDER + name, text);
}

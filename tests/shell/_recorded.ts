// What the exported program and the native one record, put into a form that can be compared.
import assert from "node:assert/strict";
import { type FoundSpan, Place, type Said } from "../telemetry/_program.ts";
import { type Shell, SHELLS } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";

/** The shell of the tests that one shell stands for. */
export const DASH = SHELLS.find(({ name }) => name === "dash")!;
/** Trace context of whoever calls. */
export const AMBIENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/** Variables that would change what is recorded; the tests set those that they mean. */
const CLEARED = /^(TRACEPARENT|TRACESTATE|SWARMSH_.*|OTEL_.*)$/;

/** Runs the exported program on the data directory of a place. */
export async function runSh(
  place: Place,
  shell: Shell,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Said> {
  const [program, ...words] = shell.argv;
  const clean = Object.fromEntries(
    Object.entries(Deno.env.toObject()).filter(([name]) => !CLEARED.test(name)),
  );
  const { code, stdout, stderr } = await new Deno.Command(program!, {
    args: [...words, exportedScript("program"), "--dir", `${place.path}/data`, ...args],
    clearEnv: true,
    env: { ...clean, ...env },
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** A command that must succeed; what it printed. */
export async function okSh(...given: Parameters<typeof runSh>): Promise<string> {
  const { code, stdout, stderr } = await runSh(...given);
  if (code !== 0) throw new Error(`${given[2].join(" ")}: status ${code}: ${stderr}`);
  return stdout;
}

/** The token of a claim that was printed as JSON. */
export function tokenIn(printed: string): string {
  return JSON.parse(printed.split("\n")[0]!).token;
}

/** A span without what differs from run to run. */
export interface ComparedSpan {
  readonly name: string;
  readonly kind: number;
  readonly flags: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: number;
  readonly status: FoundSpan["status"];
  readonly events: readonly string[];
  /** Name of the parent, if it is among the spans. */
  readonly below: string | undefined;
}

/** Attributes whose values are those of one run. */
const OF_ONE_RUN = new Set(["process.pid", "swarmsh.lease.deadline"]);

/** What a shell prints as it comes it does not count. */
const UNCOUNTED = new Set(["list work", "export work"]);

/** Spans as they can be compared, in the order of their names. */
export function comparable(spans: readonly FoundSpan[]): ComparedSpan[] {
  const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  const compared = spans.map((span) => {
    const { name, kind, flags, links, status, parentSpanId } = span;
    const events = (span as unknown as { events: { name: string }[] }).events;
    const attributes = Object.entries(span.attributes)
      .filter(([key]) => key !== "messaging.batch.message_count" || !UNCOUNTED.has(name))
      .map(([key, value]) => [key, OF_ONE_RUN.has(key) ? typeof value : value] as const)
      .sort(([one], [other]) => one < other ? -1 : 1);
    return {
      name,
      kind,
      flags,
      attributes: Object.fromEntries(attributes),
      links: links.length,
      status,
      events: events.map((event) => event.name),
      below: names.get(parentSpanId ?? ""),
    };
  });
  const keyOf = (span: ComparedSpan) => JSON.stringify(span);
  return compared.sort((one, other) => keyOf(one) < keyOf(other) ? -1 : 1);
}

/** Runs a piece of script that has read one of the exported scripts. */
export async function runScript(
  shell: Shell,
  script: string,
  { env = {}, stdin = "" }: { env?: Record<string, string>; stdin?: string } = {},
): Promise<string> {
  const [program, ...args] = shell.argv;
  const child = new Deno.Command(program!, {
    args: [...args, "-c", script],
    env: { SCRIPT: exportedScript("coordination"), ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(stdin));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const text = new TextDecoder();
  assert.equal(code, 0, text.decode(stderr));
  return text.decode(stdout);
}

/** A place where nothing is recorded yet. */
export async function emptyPlace(): Promise<Place> {
  const place = await Place.make();
  for (const name of place.files()) Deno.removeSync(`${place.path}/data/telemetry/${name}`);
  return place;
}

/** All spans are of one trace, and each but the first is below another one of them. */
export function assertConnected(spans: readonly FoundSpan[]): void {
  assert.equal(new Set(spans.map(({ traceId }) => traceId)).size, 1, names(spans));
  const ids = new Set(spans.map(({ spanId }) => spanId));
  assert.equal(ids.size, spans.length, names(spans));
  const tops = spans.filter(({ parentSpanId }) => !ids.has(parentSpanId ?? ""));
  assert.equal(tops.length, 1, `one top: ${names(tops)}`);
}

/** Spans, for messages. */
export function names(spans: readonly FoundSpan[]): string {
  return spans.map(({ name, traceId }) => `${name} ${traceId.slice(0, 6)}`).join(", ");
}

/** Names of the files that the shells of this host share. */
export function sharedFiles(place: Place, signals: readonly string[]): string[] {
  const [host] = place.files().map((name) => /^shared-([\w-]+)\./.exec(name)?.[1]);
  return signals.map((signal) => `shared-${host}.${signal}.jsonl`);
}

/** Runs a command that must succeed; what it printed. */
export type Step = (args: readonly string[], env?: Record<string, string>) => Promise<string>;

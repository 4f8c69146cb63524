/**
 * Telemetry to a collector. Spans go through OpenTelemetry's own processor and exporter; metrics and
 * logs, which are few, are sent as they are recorded, one request at a time.
 */
import type { Clock } from "../../core/clock.ts";
import type { Dropped, Outlet } from "../outlet.ts";
import type { LineFrame } from "../recorder.ts";
import { lineFrame, type Resource } from "../resource.ts";
import type { SpanRecord } from "../span_record.ts";
import type { TelemetrySignal } from "../spool.ts";
import { type Destination, destinationsOf } from "../shipping/destination.ts";
import { type Fetch, request } from "../shipping/request.ts";
import { type OtlpSink, otlpSink } from "./sink.ts";

/** Records of one signal that wait to be sent. */
const WAITING_MAX = 4096;
/** Longest wait at the end, in milliseconds, whatever the collector does. */
const CLOSE_MILLISECONDS_MAX = 1000;

/** Collaborators of the outlet. */
export interface OtlpOutletOptions {
  readonly resource: Resource;
  readonly version: string;
  readonly clock: Clock;
  readonly env: (name: string) => string | undefined;
  readonly fetch?: Fetch;
}

/** Opens the way to the collector that the variables name. Throws when they make no sense. */
export function openOtlpOutlet(options: OtlpOutletOptions): Outlet {
  const { resource, version, clock, env, fetch = globalThis.fetch } = options;
  const destinations = destinationsOf(env);
  const sender = (signal: "metrics" | "logs") => {
    if (!isWanted(signal, env)) return undefined;
    const frame = lineFrame(signal, resource, version);
    return new Sender({ frame, destination: destinations[signal], clock, fetch });
  };
  return new OtlpOutlet(
    {
      spans: isWanted("traces", env) ? otlpSink({ resource, version, clock }) : undefined,
      metrics: sender("metrics"),
      logs: sender("logs"),
    },
    clock,
  );
}

/**
 * Whether a signal is sent: `OTEL_METRICS_EXPORTER=none` and its siblings are how users say that a
 * receiver takes only spans, and so is an address for spans and none for the rest.
 */
function isWanted(signal: TelemetrySignal, env: OtlpOutletOptions["env"]): boolean {
  if (env(`OTEL_${signal.toUpperCase()}_EXPORTER`) === "none") return false;
  const isNamed = (one: string) => Boolean(env(`OTEL_EXPORTER_OTLP_${one}ENDPOINT`));
  return !isNamed("TRACES_") || isNamed("") || isNamed(`${signal.toUpperCase()}_`);
}

/** How each signal is sent; those that nobody wants are not. */
interface Ways {
  readonly spans: OtlpSink | undefined;
  readonly metrics: Sender | undefined;
  readonly logs: Sender | undefined;
}

class OtlpOutlet implements Outlet {
  constructor(private readonly ways: Ways, private readonly clock: Clock) {}

  get dropped(): Outlet["dropped"] {
    const { spans, metrics, logs } = this.ways;
    const count = spans?.dropped() ?? 0;
    return {
      traces: count === 0 ? undefined : { count, reason: spans!.reason() },
      metrics: metrics?.dropped,
      logs: logs?.dropped,
    };
  }

  span(span: SpanRecord): void {
    this.ways.spans?.sink(span);
  }

  metric(json: string): void {
    this.ways.metrics?.add(json);
  }

  log(json: string): void {
    this.ways.logs?.add(json);
  }

  /** Sending is waiting. */
  flush(): void {}

  async close(): Promise<void> {
    const { spans, metrics, logs } = this.ways;
    const over = new AbortController();
    const bound = this.clock.sleep(CLOSE_MILLISECONDS_MAX, over.signal);
    const all = Promise.all([spans?.close(), metrics?.close(), logs?.close()]);
    await Promise.race([all, bound]);
    over.abort();
    metrics?.giveUp();
    logs?.giveUp();
  }
}

interface SenderOptions {
  readonly frame: LineFrame;
  readonly destination: Destination;
  readonly clock: Clock;
  readonly fetch: Fetch;
}

/** Sends the records of one signal: all that wait in one request, and one request at a time. */
class Sender {
  #waiting: string[] = [];
  #underway = 0;
  #sending: Promise<void> = Promise.resolve();
  #dropped = 0;
  #reason = "the receiver did not accept them in time";
  readonly #stop = new AbortController();

  constructor(private readonly options: SenderOptions) {}

  get dropped(): Dropped | undefined {
    return this.#dropped === 0 ? undefined : { count: this.#dropped, reason: this.#reason };
  }

  add(json: string): void {
    if (this.#waiting.length >= WAITING_MAX) {
      this.#dropped++;
      return;
    }
    this.#waiting.push(json);
    // What comes in the same turn of the event loop goes in the same request.
    if (this.#waiting.length === 1) this.#sending = this.#sending.then(() => this.#send());
  }

  close(): Promise<void> {
    return this.#sending;
  }

  /** What has not been answered by now counts as dropped. */
  giveUp(): void {
    this.#dropped += this.#waiting.length + this.#underway;
    this.#waiting = [];
    this.#underway = 0;
    this.#stop.abort();
  }

  async #send(): Promise<void> {
    const records = this.#waiting;
    if (records.length === 0) return;
    this.#waiting = [];
    this.#underway = records.length;
    const { frame: { head, tail }, destination, clock, fetch } = this.options;
    const { signal } = this.#stop;
    const body = `${head}${records.join(",")}${tail}`;
    const answer = await request(body, destination, { fetch, clock, signal });
    if (signal.aborted) return;
    this.#underway = 0;
    if (typeof answer !== "string" && answer.status >= 200 && answer.status < 300) return;
    this.#dropped += records.length;
    this.#reason = typeof answer === "string" ? answer : `the receiver answered ${answer.status}`;
  }
}

/** Telemetry into files of the data directory. A file is opened with the first record of its signal. */
import { DOUBLE_KEYS } from "./generated/double_keys.ts";
import type { Outlet } from "./outlet.ts";
import { type LineFrame, Recorder } from "./recorder.ts";
import type { SpanRecord } from "./span_record.ts";
import { SpanTemplate } from "./span_template.ts";
import { Spool, type SpoolOptions, type TelemetrySignal } from "./spool.ts";

/** Span types whose last span is kept; further ones share a template, which only costs time. */
const TEMPLATES_MAX = 64;

const encoder = new TextEncoder();

/** Writes spans, metrics and logs to files. */
export class FileOutlet implements Outlet {
  readonly #recorders = new Map<TelemetrySignal, Recorder>();
  readonly #templates = new Map<string, SpanTemplate>();
  readonly #other = new SpanTemplate(DOUBLE_KEYS);

  /**
   * @param options Of the files.
   * @param frame What stands around the records of a line.
   */
  constructor(
    private readonly options: SpoolOptions,
    private readonly frame: (signal: TelemetrySignal) => LineFrame,
  ) {}

  get dropped(): Outlet["dropped"] {
    const of = (signal: TelemetrySignal) => this.#recorders.get(signal)?.dropped;
    return { traces: of("traces"), metrics: of("metrics"), logs: of("logs") };
  }

  span(span: SpanRecord): void {
    const bytes = this.#template(span.data.type).bytesOf(span);
    this.#recorder("traces").add(bytes, span.endMicros);
  }

  metric(json: string, nowMicros: number): void {
    this.#recorder("metrics").add(encoder.encode(json), nowMicros);
  }

  log(json: string, nowMicros: number): void {
    this.#recorder("logs").add(encoder.encode(json), nowMicros);
  }

  flush(): void {
    for (const recorder of this.#recorders.values()) recorder.flush();
  }

  close(): void {
    for (const recorder of this.#recorders.values()) recorder.close();
  }

  #template(type: string): SpanTemplate {
    let template = this.#templates.get(type);
    if (template !== undefined) return template;
    if (this.#templates.size >= TEMPLATES_MAX) return this.#other;
    template = new SpanTemplate(DOUBLE_KEYS);
    this.#templates.set(type, template);
    return template;
  }

  #recorder(signal: TelemetrySignal): Recorder {
    let recorder = this.#recorders.get(signal);
    if (recorder !== undefined) return recorder;
    recorder = new Recorder(new Spool(this.options, signal), this.frame(signal));
    this.#recorders.set(signal, recorder);
    return recorder;
  }
}

/** A receiver of telemetry that answers as a test says, and a clock that does not make anybody wait. */
import type { Clock } from "../../core/clock.ts";
import { seededRandom } from "../../core/random.ts";
import type { Place } from "../../telemetry/reading/recorded_file.ts";
import { destinationsOf } from "../../telemetry/shipping/destination.ts";
import { ship, type ShipOptions, type ShipReport } from "../../telemetry/shipping/ship.ts";
import type { Shipper } from "../../telemetry/shipping/shipment.ts";

/** A request that came in. */
export interface Received {
  readonly path: string;
  readonly headers: Headers;
  readonly text: string;
}

/** How to answer a request; the number is how many came before it. */
export type Answering = (received: Received, before: number) => Response | Promise<Response>;

/** What the specification asks for: an empty answer of the signal. */
export const ACCEPTED = () => Response.json({ partialSuccess: {} });

/** A receiver on a port of its own. */
export class Receiver implements AsyncDisposable {
  readonly received: Received[] = [];
  /** Resolves when the test is over: an answer that waits for it never comes. */
  readonly closing: Promise<void>;
  #close = () => {};
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor(answer: Answering = ACCEPTED) {
    this.closing = new Promise((resolve) => this.#close = resolve);
    const options = { port: 0, hostname: "127.0.0.1", onListen: () => {} };
    this.#server = Deno.serve(options, async (request) => {
      const { headers } = request;
      const isZipped = headers.get("content-encoding") === "gzip";
      const body = isZipped
        ? request.body!.pipeThrough(new DecompressionStream("gzip"))
        : request.body;
      const text = await new Response(body).text();
      const received = { path: new URL(request.url).pathname, headers, text };
      this.received.push(received);
      return await answer(received, this.received.length - 1);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** Ids of the spans that came in, in order, as numbers; each body must be JSON. */
  get spans(): number[] {
    return this.received.flatMap(({ text }) => spanNumbers(text));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#close();
    await this.#server.shutdown();
  }
}

/** Numbers of the spans in a text. */
export function spanNumbers(text: string): number[] {
  const spans: number[] = [];
  JSON.parse(text, (key, value) => {
    if (key === "spanId") spans.push(parseInt(value, 16));
    return value;
  });
  return spans;
}

/** Time that a request may take in these tests: by it the clock tells that wait from all others. */
export const TIMEOUT_MILLISECONDS = 12_345;

/** A clock on which waiting takes no time, but for answers: those take as long as the test says. */
export class QuickClock implements Clock {
  milliseconds = 1_800_000_000_000;
  /** What was waited for, in milliseconds. */
  readonly waits: number[] = [];
  #expire: () => void = () => {};

  now(): number {
    return this.milliseconds;
  }

  preciseNow(): number {
    return this.milliseconds;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    if (milliseconds === TIMEOUT_MILLISECONDS) {
      return new Promise((resolve) => {
        this.#expire = resolve;
        signal?.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    this.waits.push(milliseconds);
    this.milliseconds += milliseconds;
    return Promise.resolve();
  }

  /** The answer that is waited for does not come in time. */
  expire(): void {
    this.#expire();
  }
}

/** Process 1 of host "h", where only process 7 lives besides. */
export function shipperOn(place: Place, fields: Partial<Shipper> = {}): Shipper {
  const isAlive = (pid: number) => pid === 1 || pid === 7;
  return { ...place, random: seededRandom(5), host: "h", pid: 1, isAlive, ...fields };
}

/** Ships what is recorded there to a receiver. */
export function shipTo(
  { url }: { readonly url: string },
  place: Place,
  { env: given, ...options }: Partial<ShipOptions> & { env?: Record<string, string> } = {},
): Promise<ShipReport> {
  const env: Record<string, string> = {
    OTEL_EXPORTER_OTLP_TIMEOUT: String(TIMEOUT_MILLISECONDS),
    ...given,
  };
  return ship({
    shipper: shipperOn(place),
    destinations: destinationsOf((name) => env[name], url),
    clock: new QuickClock(),
    fetch,
    keeps: false,
    ...options,
  });
}

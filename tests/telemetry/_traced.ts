/** A swarm in memory whose spans are collected: as many processes on it as a test wants. */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import { Swarm } from "../../core/engine/swarm.ts";
import { memorySwarm } from "../../core/open.ts";
import { type Random, seededRandom } from "../../core/random.ts";
import { RootSpan } from "../../telemetry/root_span.ts";
import type { SpanRecord } from "../../telemetry/span_record.ts";
import type { SpanContext } from "../../telemetry/trace_context.ts";
import { Tracing } from "../../telemetry/tracing.ts";

/** What a process of the test is like. */
export interface ProcessOptions {
  /** Whether it is a program with a span of its own, and whether that joins an item's trace. */
  readonly program?: "joins" | "stays";
  readonly ambient?: SpanContext;
  readonly samples?: (traceId: string) => boolean;
}

/** One process. */
export interface TracedProcess {
  readonly swarm: Swarm;
  readonly tracing: Tracing;
  readonly root?: RootSpan;
}

/** A swarm and what was recorded of it. */
export class TracedSwarm implements AsyncDisposable {
  readonly spans: SpanRecord[] = [];
  readonly #random: Random = seededRandom(11);

  constructor(private readonly swarm: Swarm, readonly clock: ManualClock) {}

  /** A process that shares the swarm. */
  process({ program, ambient, samples = () => true }: ProcessOptions = {}): TracedProcess {
    const random = this.#random;
    const joins = program === "joins";
    const root = program && new RootSpan({ random, ambient, samples, joins });
    const sink = (span: SpanRecord) => void this.spans.push(span);
    const tracing = new Tracing({ clock: this.clock, random, samples, root, sink });
    const swarm = new Swarm({ ...this.swarm.engine, observe: tracing.observe });
    return { swarm, tracing, root };
  }

  /** The last span of a name. */
  last(name: string): SpanRecord {
    const found = this.spans.findLast(({ data }) => data.name === name);
    assert.ok(found, `a span "${name}" among ${this.spans.map(({ data }) => data.name)}`);
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.swarm.close();
  }
}

/** Makes one. */
export async function tracedSwarm(): Promise<TracedSwarm> {
  const clock = new ManualClock();
  const config = { backoffSeconds: 0 };
  return new TracedSwarm(await memorySwarm({ clock, random: seededRandom(3), config }), clock);
}

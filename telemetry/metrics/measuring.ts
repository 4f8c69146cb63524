/** What is measured of each act of the engine, and of each attempt. */
import type { Ending, EngineVerb, Fact } from "../../core/engine/engine.ts";
import type { Moved } from "../../core/store/store.ts";
import { errorTypeOf } from "../failure.ts";
import {
  SWARMSH_COORDINATION_LOCK_WAIT_DURATION,
  SWARMSH_COORDINATION_RACES_LOST,
  SWARMSH_LEASE_EXPIRATIONS,
  SWARMSH_MESSAGING_CLIENT_CONSUMED_MESSAGES,
  SWARMSH_MESSAGING_CLIENT_OPERATION_DURATION,
  SWARMSH_MESSAGING_CLIENT_SENT_MESSAGES,
  SWARMSH_MESSAGING_PROCESS_DURATION,
  SWARMSH_OPERATION_DURATION,
  SWARMSH_TELEMETRY_DROPPED,
  SWARMSH_WORK_DEAD_LETTERS,
  SWARMSH_WORK_RETRIES,
} from "../generated/metrics.ts";
import type { Meter } from "./meter.ts";
import type { MetricAttributes, MetricShape } from "./metric_shape.ts";
import { OPERATION_NAMES } from "../operation_names.ts";
import type { Series } from "./series.ts";

/** Learns what happens, and measures it. */
export interface Measuring {
  /** An act of the engine has ended. */
  ended(fact: Fact, ending: Ending, seconds: number): void;
  /** An attempt has ended. */
  processed(seconds: number, outcome: string): void;
  /** This many records of a signal were lost so far. */
  dropped(signal: string, total: number): void;
}

/** Measures into a meter. */
export function measure(meter: Meter): Measuring {
  return new EngineMeasuring(meter);
}

/** Every item passes through the one place that work is added to, by the words of messaging. */
const QUEUE = { "messaging.system": "swarmsh", "messaging.destination.name": "work" } as const;

/** Types of the queue's operations that have one. */
const TYPES: Partial<Record<EngineVerb, string>> = {
  add: "send",
  import: "send",
  claim: "receive",
  adopt: "receive",
  complete: "settle",
  fail: "settle",
  release: "settle",
  handoff: "settle",
};

/** The other operations on single items; each of them is a client's, too. */
const CLIENTS: ReadonlySet<EngineVerb> = new Set(["renew", "progress", "cancel", "retry"]);

class EngineMeasuring implements Measuring {
  readonly #durations = new Map<string, Map<string, Series>>();
  readonly #transfers = new Map<string, Series>();
  readonly #dropped = new Map<string, number>();

  constructor(private readonly meter: Meter) {}

  ended({ verb, count, isPart }: Fact, ending: Ending, seconds: number): void {
    if (!isPart) this.#duration(verb, ending.outcome).add(seconds);
    switch (verb) {
      case "add":
        // Of one item the count says nothing: it is there, or there was one of its id before.
        if (ending.outcome === "done") this.#sent(verb).add(ending.count ?? count ?? 1);
        return;
      case "import":
        return this.#sent(verb).add(ending.count ?? 0);
      case "claim":
      case "adopt":
        return this.#taken(verb, ending);
      case "fail":
        if (ending.moved !== undefined) this.#wentOn(ending.moved);
        return;
      case "reclaim":
        return this.#reclaimed(ending);
      default:
        return;
    }
  }

  processed(seconds: number, outcome: string): void {
    this.#duration("process", outcome).add(seconds);
  }

  dropped(signal: string, total: number): void {
    const before = this.#dropped.get(signal) ?? 0;
    if (total === before) return;
    this.#dropped.set(signal, total);
    const attributes = { "swarmsh.telemetry.signal": signal };
    this.meter.series(SWARMSH_TELEMETRY_DROPPED, attributes).add(total - before);
  }

  #taken(verb: EngineVerb, { claims = [], contention }: Ending): void {
    if (claims.length > 0) this.#consumed(verb).add(claims.length);
    const { lostRaces = 0, lockWaitSeconds = 0 } = contention ?? {};
    if (lostRaces > 0) this.#count(SWARMSH_COORDINATION_RACES_LOST, lostRaces);
    if (lockWaitSeconds > 0) this.#count(SWARMSH_COORDINATION_LOCK_WAIT_DURATION, lockWaitSeconds);
  }

  #reclaimed({ swept }: Ending): void {
    if (swept === undefined || swept.expired.length === 0) return;
    this.#count(SWARMSH_LEASE_EXPIRATIONS, swept.expired.length);
    for (const moved of swept.expired) this.#wentOn(moved);
  }

  /** What follows an attempt that did not succeed: another one, or none. */
  #wentOn({ state }: Moved): void {
    if (state === "ready" || state === "scheduled") this.#count(SWARMSH_WORK_RETRIES, 1);
    else if (state === "dead") this.#count(SWARMSH_WORK_DEAD_LETTERS, 1);
  }

  /** What happens seldom is looked up when it does: a start pays for nothing that does not happen. */
  #count(metric: MetricShape, value: number): void {
    this.meter.series(metric).add(value);
  }

  #sent(verb: EngineVerb): Series {
    return this.#transfer(verb, SWARMSH_MESSAGING_CLIENT_SENT_MESSAGES);
  }

  #consumed(verb: EngineVerb): Series {
    return this.#transfer(verb, SWARMSH_MESSAGING_CLIENT_CONSUMED_MESSAGES);
  }

  #transfer(verb: EngineVerb, metric: MetricShape): Series {
    let series = this.#transfers.get(verb);
    if (series === undefined) {
      series = this.meter.series(metric, { ...QUEUE, "messaging.operation.name": verb });
      this.#transfers.set(verb, series);
    }
    return series;
  }

  #duration(verb: EngineVerb | "process", outcome: string): Series {
    let byOutcome = this.#durations.get(verb);
    if (byOutcome === undefined) this.#durations.set(verb, byOutcome = new Map());
    let series = byOutcome.get(outcome);
    if (series === undefined) {
      const { metric, attributes } = durationOf(verb);
      const errorType = errorTypeOf(outcome);
      series = this.meter.series(metric, {
        ...attributes,
        "swarmsh.operation.outcome": outcome,
        "error.type": errorType,
      });
      byOutcome.set(outcome, series);
    }
    return series;
  }
}

/** Which histogram an operation's duration belongs to, and under which name. */
function durationOf(
  verb: EngineVerb | "process",
): { readonly metric: MetricShape; readonly attributes: MetricAttributes } {
  const named = { ...QUEUE, "messaging.operation.name": verb };
  if (verb === "process") {
    return { metric: SWARMSH_MESSAGING_PROCESS_DURATION, attributes: named };
  }
  const type = TYPES[verb];
  if (type === undefined && !CLIENTS.has(verb)) {
    const attributes = { "swarmsh.operation.name": OPERATION_NAMES[verb] };
    return { metric: SWARMSH_OPERATION_DURATION, attributes };
  }
  return {
    metric: SWARMSH_MESSAGING_CLIENT_OPERATION_DURATION,
    attributes: { ...named, "messaging.operation.type": type },
  };
}

/** What the log says of what the engine announces. */
import type { Ending, EngineVerb, Fact } from "../../core/engine/engine.ts";
import type { Reclaimed } from "../../core/store/store.ts";
import { errorTypeOf } from "../failure.ts";
import { SWARMSH_LEASE_EXPIRED, SWARMSH_LOG, SWARMSH_WORK_DIED } from "../generated/events.ts";
import { OPERATION_NAMES } from "../operation_names.ts";
import type { Severity } from "./level.ts";
import type { Logger } from "./logger.ts";
import type { LogPlace, LogRecord } from "./log_record.ts";

/** Tells the log what happens. */
export interface Narration {
  /** An act of the engine has ended: now, or at a time in microseconds since the Unix epoch. */
  ended(
    fact: Fact,
    ending: Ending,
    seconds: number,
    context?: LogPlace,
    micros?: number,
  ): void;
  /** So many records of a signal could not be recorded in all. */
  dropped(signal: string, lost: { readonly count: number; readonly reason: string }): void;
}

/** Tells a logger. */
export function narrate(logger: Logger): Narration {
  return {
    ended(fact, ending, seconds, context, micros) {
      new Telling(logger, context, micros).act(fact, ending, seconds);
    },
    dropped: (signal, { count, reason }) =>
      logger.log({
        severity: "warn",
        event: SWARMSH_LOG.name,
        message: `telemetry dropped: ${reason}`,
        attributes: {
          "swarmsh.telemetry.signal": signal,
          "messaging.batch.message_count": count,
        },
      }),
  };
}

/** What is worth a line when it was done. */
const DONE: Partial<Record<EngineVerb, string>> = {
  add: "work added",
  import: "work imported",
  claim: "work claimed",
  complete: "work completed",
  fail: "work failed",
  release: "work released",
  handoff: "work handed off",
  adopt: "work adopted",
  cancel: "work cancelled",
  retry: "work retried",
  restore: "work restored",
  register: "agent registered",
  deregister: "agent deregistered",
  pause: "claiming paused",
  resume: "claiming resumed",
  coordinate: "command given",
};

/** How bad it is that an act did not do what it was to do; what is not here is no failure at all. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  exists: "info",
  refused: "info",
  not_found: "info",
  // What the caller asked for was wrong, and the caller knows.
  invalid: "info",
  conflict: "info",
  format: "info",
  lost: "warn",
  no_space: "error",
  denied: "error",
  corrupt: "error",
  unsafe: "error",
  unknown: "error",
  io: "error",
};

/** Tells of one act. */
class Telling {
  constructor(
    private readonly logger: Logger,
    private readonly context: LogPlace | undefined,
    private readonly micros: number | undefined,
  ) {}

  act(fact: Fact, ending: Ending, seconds: number): void {
    const { outcome } = ending;
    const severity = Object.hasOwn(SEVERITIES, outcome) ? SEVERITIES[outcome] : undefined;
    if (severity !== undefined) return this.#failed(fact, ending, severity);
    if (outcome === "done" && fact.verb === "reclaim") return this.#reclaimed(fact, ending);
    const says = outcome === "done" ? DONE[fact.verb] : undefined;
    if (says !== undefined) this.#say("info", says, () => attributesOf(fact, ending));
    else this.#idle(fact, ending, seconds);
    if (ending.moved?.state === "dead") this.#died(ending.moved, fact.held?.agent);
  }

  /** Nothing was changed, so only those who want everything hear of it. */
  #idle(fact: Fact, ending: Ending, seconds: number): void {
    if (!this.logger.wants("debug")) return;
    const message = `${fact.verb} ${ending.outcome} in ${(seconds * 1000).toFixed(3)} ms`;
    this.#say("debug", message, () => attributesOf(fact, ending));
  }

  #failed(fact: Fact, ending: Ending, severity: Severity): void {
    if (!this.logger.wants(severity)) return;
    const { reason } = ending;
    const says = `${fact.verb} ${severity === "error" ? "failed" : ending.outcome}`;
    const message = reason === undefined ? says : `${says}: ${reason}`;
    this.#say(severity, message, () => attributesOf(fact, ending));
  }

  #reclaimed(fact: Fact, { swept }: Ending): void {
    const { expired = [], promoted = 0, unblocked = 0, swept: leftovers = 0 } = swept ?? {};
    for (const one of expired) this.#expired(one);
    if (promoted + unblocked + leftovers === 0) return;
    this.#say("info", "work brought back", () => ({
      "swarmsh.operation.name": OPERATION_NAMES[fact.verb],
      "swarmsh.reclaim.expired": expired.length,
      "swarmsh.reclaim.promoted": promoted,
      "swarmsh.reclaim.unblocked": unblocked,
      "swarmsh.reclaim.swept": leftovers,
    }));
  }

  #expired({ id, epoch, attempt, state, agent }: Reclaimed): void {
    this.#say("warn", "lease expired", () => ({
      "messaging.message.id": id,
      "swarmsh.agent.id": agent,
      "swarmsh.work.epoch": epoch,
      "swarmsh.work.state": state,
    }), SWARMSH_LEASE_EXPIRED.name);
    if (state === "dead") this.#died({ id, epoch: attempt }, agent);
  }

  #died({ id, epoch }: { readonly id: string; readonly epoch: number }, agent?: string): void {
    this.#say("warn", "work died", () => ({
      "messaging.message.id": id,
      "swarmsh.agent.id": agent,
      "swarmsh.work.epoch": epoch,
    }), SWARMSH_WORK_DIED.name);
  }

  #say(
    severity: Severity,
    message: string,
    attributes: () => LogRecord["attributes"],
    event: string = SWARMSH_LOG.name,
  ): void {
    if (!this.logger.wants(severity)) return;
    const { context, micros } = this;
    this.logger.log({ severity, event, message, attributes: attributes(), context }, micros);
  }
}

/** What is known of an act: of one item which, of several how many. */
function attributesOf(fact: Fact, ending: Ending): LogRecord["attributes"] {
  const { verb, held } = fact;
  const { claims = [], moved, added } = ending;
  const only = claims.length === 1 ? claims[0] : undefined;
  const count = ending.count ?? (claims.length > 1 ? claims.length : undefined);
  return {
    "swarmsh.operation.name": OPERATION_NAMES[verb],
    "messaging.message.id": held?.id ?? fact.id ?? added?.id ?? only?.item.id,
    "messaging.batch.message_count": count,
    "swarmsh.agent.id": held?.agent ?? fact.agent,
    "swarmsh.work.epoch": held?.epoch ?? only?.epoch ?? moved?.epoch,
    "swarmsh.work.state": moved?.state ?? ending.state,
    "error.type": errorTypeOf(ending.outcome),
  };
}

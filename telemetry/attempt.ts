/** The span of one attempt: from the start of an item's command to its end. */
import type { State } from "../core/transitions.ts";
import type { Claim } from "../core/work.ts";
import { errorTypeOf } from "./failure.ts";
import type { SwarmshOperationOutcome } from "./generated/attributes.ts";
import type { SpanData } from "./generated/span_data.ts";
import { workProcessSpan } from "./generated/spans.ts";
import type { SpanSink } from "./span_record.ts";
import { formatTraceparent, type SpanContext } from "./trace_context.ts";

/** How an attempt went. */
export interface AttemptFacts {
  readonly outcome: SwarmshOperationOutcome;
  /** Why, unless it is done. */
  readonly reason?: string;
  /** Where the item stands, as far as it is known. */
  readonly state?: State;
  /** The operator's command; never its arguments, which may hold secrets. */
  readonly command: string;
  readonly pid?: number;
  readonly exitStatus?: number;
  readonly slot?: number;
}

/** What an attempt is made from. */
export interface AttemptStart {
  readonly claim: Claim;
  readonly context: SpanContext;
  readonly parent: SpanContext | undefined;
  readonly links: readonly SpanContext[];
  readonly startMicros: number;
  readonly end: SpanSink;
  /** Microseconds since the Unix epoch. */
  readonly now: () => number;
}

/** An attempt that goes on. */
export class Attempt {
  /** For the command that works on the item. */
  readonly traceparent: string;

  constructor(private readonly start: AttemptStart) {
    this.traceparent = formatTraceparent(start.context);
  }

  /** Ends it; returns how long it took, in seconds. */
  end(facts: AttemptFacts): number {
    const { claim, context, parent, links, startMicros, now } = this.start;
    const endMicros = now();
    const errorType = errorTypeOf(facts.outcome);
    this.start.end({
      context,
      parent,
      isParentRemote: parent !== undefined,
      data: attemptData(claim, facts),
      startMicros,
      endMicros,
      links,
      failure: errorType === undefined
        ? undefined
        : { message: facts.reason ?? facts.outcome, events: [] },
    });
    return (endMicros - startMicros) / 1e6;
  }
}

/** The span's own facts. */
export function attemptData({ item, epoch, agent }: Claim, facts: AttemptFacts): SpanData {
  return workProcessSpan({
    messagingMessageId: item.id,
    messagingClientId: agent,
    agentId: agent,
    epoch,
    priority: item.priority,
    state: facts.state,
    workerSlot: facts.slot,
    processExecutableName: facts.command,
    processPid: facts.pid,
    processExitCode: facts.exitStatus,
    operationOutcome: facts.outcome,
    errorType: errorTypeOf(facts.outcome),
  });
}

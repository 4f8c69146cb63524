/** What a command learns of its item: the payload on standard input, the rest in variables. */
import type { Claim } from "../../core/work.ts";

/** What a command learns of besides its claim. */
export interface Surroundings {
  /** The data directory. */
  readonly directory: string;
  /** Trace context of the attempt; where nothing is recorded, that of the item. */
  readonly traceparent?: string;
  /** The worker's own TRACEPARENT and TRACESTATE. */
  readonly ambient?: string;
  readonly traceState?: string;
}

/** Variables for the command that works on a claim. */
export function environmentOf(claim: Claim, surroundings: Surroundings): Record<string, string> {
  const { directory, traceparent = claim.item.traceparent, ambient, traceState } = surroundings;
  const { item, epoch, token, agent } = claim;
  const variables: Record<string, string> = {
    SWARMSH_ID: item.id,
    SWARMSH_TITLE: withoutNul(item.title),
    SWARMSH_EPOCH: String(epoch),
    SWARMSH_TOKEN: token,
    SWARMSH_AGENT: agent,
    SWARMSH_DATA_DIR: directory,
    SWARMSH_PRIORITY: String(item.priority),
  };
  if (traceparent !== undefined) {
    variables.TRACEPARENT = traceparent;
    // It belongs to the worker's trace. An empty one is as good as none (W3C Trace Context, 3.3).
    if (traceState && traceIdIn(traceparent) !== traceIdIn(ambient)) variables.TRACESTATE = "";
  }
  return variables;
}

function traceIdIn(traceparent: string | undefined): string | undefined {
  return traceparent?.split("-")[1];
}

/** The payload as a command reads it: one line of JSON. */
export function inputOf({ item }: Claim): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(item.payload)}\n`);
}

/** No variable can hold a NUL, and a hostile title must not keep its item from being worked on. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", "\ufffd");
}

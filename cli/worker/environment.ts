/** What a command learns of its item: the payload on standard input, the rest in variables. */
import type { Claim } from "../../core/work.ts";

/** Variables for the command that works on a claim. */
export function environmentOf(claim: Claim, directory: string): Record<string, string> {
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
  if (item.traceparent !== undefined) variables.TRACEPARENT = item.traceparent;
  return variables;
}

/** The payload as a command reads it: one line of JSON. */
export function inputOf({ item }: Claim): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(item.payload)}\n`);
}

/** No variable can hold a NUL, and a hostile title must not keep its item from being worked on. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", "\ufffd");
}

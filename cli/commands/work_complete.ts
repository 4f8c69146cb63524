import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { environmentTraceparent } from "../environment_traceparent.ts";
import { showMoved } from "../moved_view.ts";
import { CLAIM_TOKEN, TOKEN, TOKEN_EXITS } from "../standard_arguments.ts";

/** `swarmsh work complete`: delivers a result. */
export const command = defineCommand({
  path: ["work", "complete"],
  summary: "Deliver the result of a claim",
  description: "At most one completion of an item is ever accepted. Exit 4 means that this one " +
    "was not: the lease had ended and somebody else has the item.",
  arguments: [TOKEN],
  options: {
    result: { value: { kind: "json", word: "JSON" }, says: "What the work left" },
  },
  exits: TOKEN_EXITS,
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: CLAIM_TOKEN },
    { line: `swarmsh work complete "$token" --result '{"metres":3.2}'` },
  ],
  async run({ token, result }, { host, out, swarm }) {
    const traceparent = environmentTraceparent(host);
    const moved = unwrap(await (await swarm()).complete(token, { result, traceparent }));
    return showMoved("Completed", moved, out);
  },
});

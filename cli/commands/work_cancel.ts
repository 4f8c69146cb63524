import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { showMoved } from "../moved_view.ts";
import { WORK_ID } from "../standard_arguments.ts";

/** `swarmsh work cancel`: takes an item back. */
export const command = defineCommand({
  path: ["work", "cancel"],
  summary: "Take an item back",
  description:
    "An item that is claimed stays so until its holder learns of it, at its next renewal.",
  arguments: [WORK_ID],
  options: { reason: { value: { kind: "text", word: "TEXT" }, says: "Why, for its history" } },
  exits: { 5: "it has ended already", 6: "there is no such item" },
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: "swarmsh work cancel tide --reason 'no more tides'" },
  ],
  async run({ id, reason }, { out, swarm }) {
    const moved = unwrap(await (await swarm()).cancel(id, reason));
    return showMoved(moved.state === "claimed" ? "Asked to cancel" : "Cancelled", moved, out);
  },
});

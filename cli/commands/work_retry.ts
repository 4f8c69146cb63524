import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { showMoved } from "../moved_view.ts";
import { CLAIM_TOKEN, WORK_ID } from "../standard_arguments.ts";

/** `swarmsh work retry`: gives a dead item another chance. */
export const command = defineCommand({
  path: ["work", "retry"],
  summary: "Give a dead item more attempts",
  arguments: [WORK_ID],
  options: {
    attempts: {
      value: { kind: "number", word: "COUNT" },
      says: "How many more",
      default: "as many as a new item gets",
    },
  },
  exits: { 5: "it is not dead", 6: "there is no such item" },
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: CLAIM_TOKEN },
    { line: 'swarmsh work fail "$token" --error "the gauge is dry" --no-retry' },
    { line: "swarmsh work retry tide --attempts 2" },
  ],
  async run({ id, attempts }, { out, swarm }) {
    return showMoved("Retrying", unwrap(await (await swarm()).retry(id, attempts)), out);
  },
});

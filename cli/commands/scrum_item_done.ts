import { RULES } from "../../patterns/scrum/rules.ts";
import { PassedSignals } from "../atomic/passed_signals.ts";
import type { Gives, Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { usage } from "../errors.ts";
import { SPEC } from "../generated/scrum_item_done.ts";
import { endOf, give } from "../give_command.ts";
import { findOrganization } from "../scrum_organization.ts";

/** What the gate prints is no result of the command, so it goes to standard error. */
const TO_STANDARD_ERROR = 'exec sh -c "$1" >&2';
const GIVES: Gives = SPEC.gives;

/**
 * `swarmsh scrum item done`: accepts an item. The data directory says what the gate is, so it is run only
 * where whoever gives the command asks for it.
 */
export const command = defineCommand({
  ...SPEC,
  async run(values, services) {
    if (values.runGate && values.gateStatus !== undefined) {
      throw usage("Cannot use --run-gate with --gate-status: expected one of them");
    }
    const answer = await give(GIVES, values, services);
    // What else forbids it is told before a gate is run that may take long.
    const lacksGate = answer.outcome === "refused" && answer.refusal.rule === RULES.doneGate.id;
    if (!values.runGate || !lacksGate) return endOf(answer, GIVES, services);
    const { state } = await findOrganization(values.organization, services);
    const gateStatus = await runGate(state.done.gate, values.id, services);
    return endOf(await give(GIVES, { ...values, gateStatus }, services), GIVES, services);
  },
});

/** Runs it to its end; answers its exit status. Ends as a signal would have, where one has come. */
async function runGate(gate: string, item: string, services: Services): Promise<number> {
  const { host, out, swarm } = services;
  const { engine } = await swarm();
  const signals = new PassedSignals(host);
  out.note(`Running the gate: ${gate}`);
  const child = await host.spawn({
    command: "sh",
    args: ["-c", TO_STANDARD_ERROR, "sh", gate],
    env: { SWARMSH_SCRUM_ITEM: item, SWARMSH_DATA_DIR: engine.store.location },
    stdin: "inherit",
  });
  signals.passTo(child);
  const { code } = await child.status;
  signals.check();
  return code;
}

import { showVoting } from "../../patterns/roberts/shows.ts";
import { assemblyState } from "../assembly.ts";
import { refuseModel } from "../assembly_claims.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_rules_voting_procedure.ts";
import { SPEC as OPEN } from "../generated/roberts_vote_open.ts";
import { giving } from "../give_command.ts";
import { ASKED, showView } from "../show_view.ts";

/** Methods that the first SwarmSH called otherwise. */
const METHODS: Readonly<Record<string, string>> = {
  show_of_hands: "hands",
  roll_call: "roll-call",
  unanimous_consent: "consent",
};

/** `swarmsh roberts-rules voting-procedure`: opens the vote on the pending question. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly, by, motionId: motion, votingMethod, ...given }, services) {
    refuseModel(given);
    const { amendmentCount, debateTimeLimit: turnSeconds } = given;
    const state = await assemblyState(assembly, services);
    const shown = showVoting(state, { ...ASKED, claims: { motion, amendmentCount, turnSeconds } });
    if (shown.fault !== undefined) return showView(shown, services.out);
    const method = votingMethod === undefined ? undefined : METHODS[votingMethod] ?? votingMethod;
    const values = { assembly, by, method, question: shown.values[0] };
    return await giving(OPEN).command.run(values, services);
  },
});

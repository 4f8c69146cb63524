import { assemblyState } from "../assembly.ts";
import {
  amendmentCount,
  checkNumber,
  checkTurn,
  pendingOf,
  refuseModel,
} from "../assembly_claims.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_rules_voting_procedure.ts";
import { SPEC as OPEN } from "../generated/roberts_vote_open.ts";
import { giving } from "../give_command.ts";

/** Methods that the first SwarmSH called otherwise. */
const METHODS: Readonly<Record<string, string>> = {
  show_of_hands: "hands",
  roll_call: "roll-call",
  unanimous_consent: "consent",
};

/** `swarmsh roberts-rules voting-procedure`: opens the vote on the pending question. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly, by, motionId, votingMethod, ...claims }, services) {
    refuseModel(claims);
    const state = await assemblyState(assembly, services);
    const question = pendingOf(state, motionId);
    if (question !== undefined) {
      checkTurn(state, question, claims.debateTimeLimit);
      checkNumber("--amendment-count", claims.amendmentCount, amendmentCount(state, question.id));
    }
    const method = votingMethod === undefined ? undefined : METHODS[votingMethod] ?? votingMethod;
    const values = { assembly, by, method, question: question?.id };
    return await giving(OPEN).command.run(values, services);
  },
});

import { turnSeconds } from "../../patterns/roberts/floor.ts";
import { motionText } from "../../patterns/roberts/motion_text.ts";
import { assemblyState } from "../assembly.ts";
import { checkNumber, checkTurn, pendingOf, refuseModel } from "../assembly_claims.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_rules_debate_management.ts";

/** `swarmsh roberts-rules debate-management`: shows the debate on the pending question. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly, motionId, ...claims }, services) {
    refuseModel(claims);
    const { out } = services;
    const state = await assemblyState(assembly, services);
    const question = pendingOf(state, motionId);
    if (question === undefined) {
      out.note("Cannot show a debate: nothing is pending, expected a question");
      return EXITS.nothing;
    }
    checkNumber("--speakers-queue-length", claims.speakersQueueLength, question.queue.length);
    checkTurn(state, question, claims.debateTimeLimit);
    const { id, kind, floor, queue } = question;
    const seconds = turnSeconds(state, question);
    const waiting = queue.map(({ member }) => member);
    out.json({ question: id, kind, floor: floor?.member ?? null, queue: waiting, seconds });
    out.line(`${id} (${kind}): ${motionText(question)}`);
    out.line(`floor: ${floor?.member ?? "nobody"}, for ${seconds} seconds a turn`);
    out.line(`queue: ${waiting.length === 0 ? "nobody" : waiting.join(", ")}`);
    return EXITS.done;
  },
});

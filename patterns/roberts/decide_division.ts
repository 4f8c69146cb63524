/** Division: any one member who doubts a vote by voice or hands has it taken again, rising. */
import { accept, refuseAs } from "../decision.ts";
import type { Answer } from "./checks.ts";
import { VOTE_RULES } from "./rules_vote.ts";
import type { RobertsState } from "./state.ts";
import { DOUBTFUL_METHODS } from "./words.ts";

/** Takes the open vote again, rising. */
export function decideDivision(state: RobertsState, member: string, at: number): Answer {
  const vote = state.vote;
  if (vote === undefined || !DOUBTFUL_METHODS.includes(vote.method)) {
    const found = vote === undefined ? "no vote is open" : `the vote is by ${vote.method}`;
    return refuseAs(
      vote === undefined ? "not_found" : "refused",
      VOTE_RULES.divide,
      `Cannot divide the assembly: ${found}, expected an open vote by voice or hands`,
      "Call for a division before the result of such a vote is announced",
    );
  }
  return accept([{ type: "vote.divided", member, closesAt: closingTime(state, at) }]);
}

/** When a vote that is opened now is over, in milliseconds since the Unix epoch; 0 where never. */
export function closingTime(state: RobertsState, at: number): number {
  return state.voteSeconds === 0 ? 0 : at + state.voteSeconds * 1000;
}

/** Counts votes: what carries a motion, whether it was reached, and who could still change it. */
import { isFormal, presentCount, presidingOf } from "./lookup.ts";
import type { Ballot, Question, Result, RobertsState, Threshold, Vote } from "./state.ts";
import type { Choice } from "./words.ts";
import type { ThresholdName } from "./table.ts";

/** How many votes of each kind there are. */
export interface Tally {
  readonly ayes: number;
  readonly nays: number;
  readonly abstentions: number;
  readonly present: number;
  readonly members: number;
}

const MAJORITY: Threshold = { share: "majority", of: "cast", against: false };
const MAJORITY_OF_MEMBERS: Threshold = { share: "majority", of: "members", against: false };
const MAJORITY_AGAINST: Threshold = { share: "majority", of: "cast", against: true };
const TWO_THIRDS: Threshold = { share: "two-thirds", of: "cast", against: false };
const TWO_THIRDS_AGAINST: Threshold = { share: "two-thirds", of: "cast", against: true };

/** What a name in the table means; `noticed` is whether the motion was announced for this meeting. */
export function thresholdsOf(name: ThresholdName, noticed: boolean): readonly Threshold[] {
  switch (name) {
    case "two-thirds":
      return [TWO_THIRDS];
    case "two-thirds-against":
      return [TWO_THIRDS_AGAINST];
    case "majority-against":
      return [MAJORITY_AGAINST];
    case "two-thirds-or-members":
      return noticed ? [MAJORITY] : [TWO_THIRDS, MAJORITY_OF_MEMBERS];
    case "chair":
    case "demand":
    case "majority":
      return [MAJORITY];
  }
}

/** Votes counted, with who could have voted. */
export function tallyOf(state: RobertsState, ballots: readonly Ballot[]): Tally {
  return {
    ayes: countOf(ballots, "aye"),
    nays: countOf(ballots, "nay"),
    abstentions: countOf(ballots, "abstain"),
    present: presentCount(state),
    members: state.members.length,
  };
}

/** Whether any one threshold is reached. */
export function isReached(thresholds: readonly Threshold[], tally: Tally): boolean {
  return thresholds.some((threshold) => reaches(threshold, tally));
}

/** How many votes a threshold takes, when so many are cast; abstentions count for the present only. */
export function votesNeeded(threshold: Threshold, tally: Tally): number {
  const base = baseOf(threshold, tally);
  let needed = 1;
  while (!isShare(threshold, needed, base)) needed += 1;
  return needed;
}

/** What the ballots come to. */
export function resultOf(
  state: RobertsState,
  question: Question,
  ballots: readonly Ballot[],
  at: number,
): Result {
  const method = state.vote?.method ?? "rising";
  const tally = tallyOf(state, ballots);
  const reached = method === "consent" ? true : isReached(question.thresholds, tally);
  return {
    method,
    ayes: tally.ayes,
    nays: tally.nays,
    abstentions: tally.abstentions,
    present: tally.present,
    members: tally.members,
    reached,
    at,
    roll: method === "roll-call" ? ballots : [],
    prevailing: prevailing(state, question, ballots, reached),
  };
}

/** Members who are expected to vote and have not; the chair only by ballot, or in a small board. */
export function missingVoters(
  state: RobertsState,
  vote: Vote,
  ballots: readonly Ballot[],
): readonly string[] {
  const presiding = presidingOf(state);
  const abstains = (isFormal(state) && vote.method !== "ballot") || vote.method === "consent";
  return state.members.filter((member) => member.present && !(abstains && member.id === presiding))
    .map((member) => member.id).filter((id) => !hasVoted(ballots, id));
}

/** Whether a vote of the chair could change the result. */
export function chairDecides(
  state: RobertsState,
  question: Question,
  ballots: readonly Ballot[],
): boolean {
  return chairChanges(state, question, ballots, "aye") ||
    chairChanges(state, question, ballots, "nay");
}

/** Whether this vote of the chair changes the result. */
export function chairChanges(
  state: RobertsState,
  question: Question,
  ballots: readonly Ballot[],
  choice: Choice,
): boolean {
  const without = tallyOf(state, ballots);
  const voted = withVotes(without, choice, 1);
  return isReached(question.thresholds, without) !== isReached(question.thresholds, voted);
}

/** Whether the result is the same however so many more would vote. */
export function isSettled(
  state: RobertsState,
  question: Question,
  ballots: readonly Ballot[],
  missing: number,
): boolean {
  const tally = tallyOf(state, ballots);
  const ayes = isReached(question.thresholds, withVotes(tally, "aye", missing));
  const nays = isReached(question.thresholds, withVotes(tally, "nay", missing));
  const now = isReached(question.thresholds, tally);
  return ayes === nays && now === ayes;
}

/** Whether somebody has voted. */
export function hasVoted(ballots: readonly Ballot[], id: string): boolean {
  return ballots.some((ballot) => ballot.member === id);
}

/** The ballots with one more, in the place of an earlier one of the same member. */
export function withBallot(
  ballots: readonly Ballot[],
  member: string,
  choice: Choice,
): readonly Ballot[] {
  const others = ballots.filter((ballot) => ballot.member !== member);
  others.push({ member, choice });
  return others;
}

function countOf(ballots: readonly Ballot[], choice: Choice): number {
  return ballots.filter((ballot) => ballot.choice === choice).length;
}

function reaches(threshold: Threshold, tally: Tally): boolean {
  const votes = threshold.against ? tally.nays : tally.ayes;
  return isShare(threshold, votes, baseOf(threshold, tally));
}

function isShare(threshold: Threshold, votes: number, base: number): boolean {
  if (votes === 0) return false;
  return threshold.share === "majority" ? votes * 2 > base : votes * 3 >= base * 2;
}

function baseOf(threshold: Threshold, tally: Tally): number {
  if (threshold.of === "present") return tally.present;
  if (threshold.of === "members") return tally.members;
  return tally.ayes + tally.nays;
}

function withVotes(tally: Tally, choice: Choice, count: number): Tally {
  return {
    ayes: tally.ayes + (choice === "aye" ? count : 0),
    nays: tally.nays + (choice === "nay" ? count : 0),
    abstentions: tally.abstentions + (choice === "abstain" ? count : 0),
    present: tally.present,
    members: tally.members,
  };
}

function prevailing(
  state: RobertsState,
  question: Question,
  ballots: readonly Ballot[],
  reached: boolean,
): readonly string[] {
  const method = state.vote?.method ?? "rising";
  if (method === "consent") {
    return state.members.filter((member) => member.present).map((member) => member.id);
  }
  if (method === "ballot") return ballots.map((ballot) => ballot.member);
  const against = question.thresholds.some((threshold) => threshold.against);
  const side: Choice = reached === against ? "nay" : "aye";
  return ballots.filter((ballot) => ballot.choice === side).map((ballot) => ballot.member);
}

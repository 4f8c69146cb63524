/** What is before an assembly now, as a record. */
import { isoSeconds } from "../plain.ts";
import { hasQuorum, presentCount, presidingOf, quorumNeeded, topOf } from "./lookup.ts";
import { motionText } from "./motion_text.ts";
import type { Aside, Question, Request, RobertsState, Side, Vote } from "./state.ts";
import { missingVoters, tallyOf } from "./threshold.ts";
import { nextSteps } from "./views_agenda.ts";
import { thresholdText } from "./views_record.ts";

/** A pending question. */
export interface PendingRecord {
  readonly question: string;
  readonly kind: string;
  readonly text: string;
  readonly mover: string;
  readonly seconder: string;
  /** `offered` while it waits for its second. */
  readonly status: string;
  readonly takes: string;
  readonly debatable: boolean;
  readonly amendable: boolean;
}

/** Who has the floor, or waits for it; `until` is empty for those who wait. */
export interface SpeakerRecord {
  readonly member: string;
  readonly side: Side;
  readonly until: string;
}

/** The vote that is taken; of a ballot nothing is counted before it is closed. */
export interface VoteRecord {
  readonly question: string;
  readonly method: string;
  /** Empty where it has no end. */
  readonly closesAt: string;
  readonly cast: number;
  readonly missing: readonly string[];
  readonly ayes: number;
  readonly nays: number;
  readonly abstentions: number;
}

/** A question that was laid aside. */
export interface WaitingRecord {
  readonly question: string;
  readonly reason: string;
  readonly until: string;
  readonly committee: string;
}

/** The agenda. */
export interface AgendaRecord {
  readonly title: string;
  readonly phase: string;
  /** Number of the meeting that goes on, or was the last one; 0 before the first. */
  readonly meeting: number;
  readonly presiding: string;
  readonly present: number;
  readonly quorum: number;
  readonly hasQuorum: boolean;
  /** The immediately pending one first. */
  readonly pending: readonly PendingRecord[];
  readonly floor: readonly SpeakerRecord[];
  readonly queue: readonly SpeakerRecord[];
  readonly votes: readonly VoteRecord[];
  readonly waiting: readonly WaitingRecord[];
  readonly next: string;
}

/** The agenda as a record; of the floor and of votes there is one at most. */
export function agendaRecord(state: RobertsState): AgendaRecord {
  const top = topOf(state);
  const isOpen = state.phase === "open" || state.phase === "recess";
  return {
    title: state.title,
    phase: state.phase,
    meeting: state.meetings.length,
    presiding: isOpen ? presidingOf(state) : "",
    present: presentCount(state),
    quorum: quorumNeeded(state),
    hasQuorum: hasQuorum(state),
    pending: pendingOf(state),
    floor: floorOf(top),
    queue: top === undefined ? [] : top.queue.map((request) => waitingSpeaker(request)),
    votes: votesOf(state),
    waiting: state.aside.map((one) => waitingRecord(one)),
    next: nextSteps(state, top),
  };
}

function waitingSpeaker(request: Request): SpeakerRecord {
  return { member: request.member, side: request.side, until: "" };
}

function waitingRecord(one: Aside): WaitingRecord {
  return {
    question: one.questions[0]!.id,
    reason: one.reason,
    until: one.until === 0 ? "" : isoSeconds(one.until),
    committee: one.committee,
  };
}

function pendingOf(state: RobertsState): readonly PendingRecord[] {
  const records: PendingRecord[] = [];
  for (let left = state.stack.length; left > 0; left -= 1) {
    const question = state.stack[left - 1]!;
    records.push({
      question: question.id,
      kind: question.kind,
      text: motionText(question),
      mover: question.mover,
      seconder: question.seconder,
      status: question.status,
      takes: thresholdText(question.thresholds),
      debatable: question.debatable && !question.closed,
      amendable: question.amendable && !question.closed,
    });
  }
  return records;
}

function floorOf(top: Question | undefined): readonly SpeakerRecord[] {
  if (top === undefined || top.floor === undefined) return [];
  const floor = top.floor;
  return [{ member: floor.member, side: floor.side, until: isoSeconds(floor.until) }];
}

function votesOf(state: RobertsState): readonly VoteRecord[] {
  const vote = state.vote;
  return vote === undefined ? [] : [voteRecord(state, vote)];
}

function voteRecord(state: RobertsState, vote: Vote): VoteRecord {
  const tally = tallyOf(state, vote.method === "ballot" ? [] : vote.ballots);
  return {
    question: vote.question,
    method: vote.method,
    closesAt: vote.closesAt === 0 ? "" : isoSeconds(vote.closesAt),
    cast: vote.ballots.length,
    missing: missingVoters(state, vote, vote.ballots),
    ayes: tally.ayes,
    nays: tally.nays,
    abstentions: tally.abstentions,
  };
}

/** What happened, in one line for people. */
import { isoSeconds, oneLine } from "../plain.ts";
import type { MeetingEvent, RobertsEvent } from "./events.ts";
import type { DebateEvent } from "./events_debate.ts";
import type { MotionMade } from "./events_motion.ts";
import { motionText } from "./motion_text.ts";
import type { Result, RobertsState, Ruling } from "./state.ts";

/** One line about an event, in the state after it. */
export function report(state: RobertsState, event: RobertsEvent): string {
  return oneLine(sentence(state, event));
}

/** How a vote went, in words; a vote by voice has no counts. */
export function resultText(result: Result): string {
  const counts = `ayes ${result.ayes}, nays ${result.nays}, abstentions ${result.abstentions}`;
  switch (result.method) {
    case "consent":
      return "unanimous consent";
    case "voice":
      return "voice";
    default:
      return `${result.method}, ${counts}`;
  }
}

function sentence(state: RobertsState, event: RobertsEvent): string {
  switch (event.type) {
    case "motion.made":
      return `${event.mover} moves ${event.question} (${event.kind})${wording(event)}`;
    case "motion.seconded":
      return `${event.member} seconds ${event.question}`;
    case "motion.stated":
      return `${event.question} is pending`;
    case "motion.offered":
      return `${event.question} waits for a second`;
    case "motion.entered":
      return `${event.question} is noted, to be called up when nothing is pending`;
    case "motion.changed":
      return `${event.question} now says: ${event.text}`;
    case "adopted.changed":
      return `${event.question}, in force, now says: ${event.text}`;
    case "question.decided":
      return `${event.question}: ${event.outcome}; ${event.effect}${nextText(event.next)}`;
    case "question.divided":
      return `${event.question} is divided into ${event.parts.map((part) => part.id).join(", ")}`;
    case "question.aside":
      return `${event.question} is ${event.reason}`;
    case "question.taken":
      return `${event.question} is taken up again`;
    case "question.reopened":
      return `Pending again: ${event.questions.join(", ")}`;
    case "question.rescinded":
      return `${event.question} is rescinded`;
    case "privilege.admitted":
      return `${event.question} is admitted as a motion`;
    case "ruling.made":
      return rulingText(event.ruling);
    case "rule.suspended":
      return `${event.rule} is suspended`;
    case "method.ordered":
      return `${event.question} is voted on by ${event.method}`;
    case "time.fixed":
      return `The session goes on at ${isoSeconds(event.until)}`;
    case "quorum.sought":
      return `Absent members are called ${event.text}`;
    case "work.ordered":
      return `Work ordered: ${
        event.effects.map((effect) => `${effect.verb} ${effect.work}`).join(", ")
      }`;
    case "settled":
      return `Work done: ${event.keys.join(", ")}`;
    default:
      return otherSentence(state, event);
  }
}

function otherSentence(state: RobertsState, event: MeetingEvent | DebateEvent): string {
  switch (event.type) {
    case "assembly.created":
      return `The ${event.kind} "${event.title}" has ${membersText(event.members.length)}`;
    case "member.added":
      return `${event.member} is a member`;
    case "member.removed":
      return `${event.member} is no member any more`;
    case "role.assigned":
      return `${event.member} is ${event.role}`;
    case "meeting.opened":
      return `Meeting ${event.number} is called to order, ${event.presiding} presides, ${
        event.quorate ? "a quorum is present" : "there is no quorum"
      }`;
    case "member.arrived":
      return `${event.member} arrives`;
    case "member.left":
      return `${event.member} leaves`;
    case "roll.called":
      return `Present: ${event.present.join(", ")}`;
    case "chair.passed":
      return `${event.presiding} presides`;
    case "meeting.recessed":
      return event.until === 0
        ? "The meeting is in recess until it is called to order"
        : `The meeting is in recess until ${isoSeconds(event.until)}`;
    case "meeting.resumed":
      return "The meeting goes on";
    case "meeting.adjourned":
      return "The meeting is adjourned";
    case "minutes.approved":
      return `The minutes of meeting ${event.meeting} are approved${
        event.corrections === "" ? "" : ` as corrected: ${event.corrections}`
      }`;
    case "notice.given":
      return `Notice is given of a motion to ${event.kind} ${event.target}`;
    case "committee.reported":
      return `${event.committee} reports on ${event.question}: ${event.text}`;
    default:
      return debateSentence(state, event);
  }
}

function debateSentence(state: RobertsState, event: DebateEvent): string {
  switch (event.type) {
    case "floor.requested":
      return `${event.member} asks for the floor on ${event.question}`;
    case "floor.declined":
      return `${event.member} does not want the floor any more`;
    case "floor.given":
      return `${event.member} has the floor until ${isoSeconds(event.until)}`;
    case "floor.spoken":
      return `${event.member}: ${event.text}`;
    case "floor.ended":
      return `${event.member} ends`;
    case "debate.closed":
      return `Nobody seeks the floor on ${event.question}`;
    case "debate.ended":
      return `Debate is closed on ${event.questions.join(", ")}`;
    case "debate.limited":
      return `Debate has other limits on ${event.questions.join(", ")}`;
    case "vote.opened":
      return `Vote on ${event.question} by ${event.method}`;
    case "vote.cast":
      return state.vote?.method === "ballot" || state.vote === undefined
        ? `${event.member} has voted`
        : `${event.member} votes ${event.choice}`;
    case "vote.divided":
      return `${event.member} calls for a division: the vote is taken again, rising`;
    case "vote.objected":
      return `${event.member} objects to unanimous consent`;
    case "vote.voided":
      return `The vote on ${event.question} does not count: there is no quorum`;
    case "vote.closed":
      return `The vote on ${event.question} is closed: ${resultText(event.result)}`;
    default:
      event satisfies never;
      return "";
  }
}

function wording(event: MotionMade): string {
  const words = motionText(event);
  return words === "" ? "" : `: ${words}`;
}

/** How many members there are, in words. */
export function membersText(count: number): string {
  return count === 1 ? "1 member" : `${count} members`;
}

function nextText(next: string): string {
  return next === "" ? "" : `; ${next}`;
}

function rulingText(ruling: Ruling): string {
  const what = ruling.kind === "question-of-privilege" ? "privilege" : "point";
  const found = what === "point"
    ? (ruling.granted ? "is well taken" : "is not well taken")
    : (ruling.granted ? "is granted" : "is denied");
  const why = ruling.text === "" ? "" : `: ${ruling.text}`;
  return `The chair rules that the ${what} ${ruling.question} ${found}${why}`;
}

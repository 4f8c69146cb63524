/** What an assembly looks like to people: its minutes as Markdown, and its agenda. */
import { oneLine, replaceAll } from "../plain.ts";
import { membersText } from "./report.ts";
import { agendaLines } from "./views_agenda.ts";
import type { RobertsState } from "./state.ts";
import {
  type AttendanceRecord,
  type MeetingRecord,
  type MinutesRecord,
  minutesRecord,
  type QuestionRecord,
} from "./views_record.ts";

/** Characters that Markdown would take for something else; the backslash comes first. */
const MARKS: readonly string[] = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|"];

/** The minutes as Markdown: what was done at each meeting. */
export function minutes(state: RobertsState): string {
  return `${minutesLines(minutesRecord(state)).join("\n")}\n`;
}

/** Minutes as lines of Markdown. */
export function minutesLines(record: MinutesRecord): readonly string[] {
  const lines: string[] = [
    `# Minutes: ${plainText(record.title)}`,
    "",
    `${membersText(record.members.length)}, ${record.quorum} ${
      record.quorum === 1 ? "is" : "are"
    } a quorum. Chair: ${record.chair}.`,
    "",
  ];
  for (const meeting of record.meetings) {
    for (const line of meetingLines(meeting)) lines.push(line);
  }
  // Every part ends with an empty line.
  return lines.slice(0, -1);
}

/** What is pending now, who has the floor, and what may be done next. */
export function agenda(state: RobertsState): string {
  const lines: string[] = [];
  for (const line of agendaLines(state)) lines.push(line);
  lines.push("");
  return lines.join("\n");
}

function meetingLines(meeting: MeetingRecord): readonly string[] {
  const quorum = meeting.quorumAtOpening ? "a quorum was present" : "there was no quorum";
  const lines: string[] = [
    `## Meeting ${meeting.number} (session ${meeting.session})`,
    "",
    `Called to order ${meeting.openedAt}; ${quorum}. Presiding: ${meeting.presiding}.`,
    "",
    "### Attendance",
    "",
  ];
  for (const entry of meeting.attendance) lines.push(attendanceLine(entry));
  if (meeting.questions.length > 0) {
    lines.push("");
    lines.push("### Motions");
    lines.push("");
  }
  for (const question of meeting.questions) {
    for (const line of questionLines(question)) lines.push(line);
  }
  if (meeting.notes.length > 0) {
    lines.push("");
    lines.push("### Proceedings");
    lines.push("");
  }
  for (const note of meeting.notes) lines.push(`- ${note.at} ${plainText(note.text)}`);
  lines.push("");
  for (const line of closingLines(meeting)) lines.push(line);
  return lines;
}

function attendanceLine(entry: AttendanceRecord): string {
  const until = entry.leftAt === "" ? "" : ` to ${entry.leftAt}`;
  return `- ${entry.member}, ${entry.arrivedAt}${until}`;
}

function questionLines(question: QuestionRecord): readonly string[] {
  const text = question.text === "" ? "" : `: ${plainText(question.text)}`;
  const second = question.seconder === "" ? "" : `, seconded by ${question.seconder}`;
  const lines: string[] = [
    `- **${question.question} ${question.kind}**${text}`,
    `  - Moved by ${question.mover}${second}`,
  ];
  if (question.vote !== "") {
    lines.push(`  - Vote: ${question.vote}; it took ${question.threshold}`);
  }
  if (question.roll.length > 0) {
    const names = question.roll.map((ballot) => `${ballot.member} ${ballot.choice}`);
    lines.push(`  - Roll: ${names.join(", ")}`);
  }
  lines.push(`  - ${question.at} ${question.outcome}; ${plainText(question.effect)}`);
  if (question.carries.length > 0) lines.push(`  - Work: ${question.carries.join(", ")}`);
  if (question.cancels.length > 0) {
    lines.push(`  - Work that it cancels: ${question.cancels.join(", ")}`);
  }
  if (question.isRescinded) lines.push("  - Rescinded later");
  if (question.isReopened) lines.push("  - Brought back later");
  return lines;
}

function closingLines(meeting: MeetingRecord): readonly string[] {
  const lines: string[] = [];
  if (meeting.closedAt !== "") lines.push(`Adjourned ${meeting.closedAt}.`);
  if (meeting.approved) {
    const corrected = meeting.corrections === "" ? "" : ` as corrected: ${meeting.corrections}`;
    lines.push(plainText(`Minutes approved${corrected}.`));
  }
  if (lines.length > 0) lines.push("");
  return lines;
}

/** A text within one line of Markdown, that marks up nothing. */
function plainText(text: string): string {
  let plain = oneLine(text);
  for (const mark of MARKS) plain = replaceAll(plain, mark, `\\${mark}`);
  return plain;
}

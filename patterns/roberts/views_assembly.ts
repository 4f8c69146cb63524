/** Who belongs to an assembly, and what holds in it, as a record. */
import { hasQuorum, presentCount, presidingOf, quorumNeeded } from "./lookup.ts";
import type { Member, RobertsState } from "./state.ts";

/** A member. */
export interface MemberRecord {
  readonly member: string;
  readonly role: string;
  readonly isPresent: boolean;
}

/** An assembly. */
export interface AssemblyRecord {
  readonly title: string;
  readonly kind: string;
  readonly parent: string;
  readonly phase: string;
  /** Meetings so far. */
  readonly meetings: number;
  /** Empty between meetings. */
  readonly presiding: string;
  readonly members: readonly MemberRecord[];
  readonly present: number;
  /** Members that make a quorum. */
  readonly quorum: number;
  readonly hasQuorum: boolean;
  readonly speechSeconds: number;
  readonly speeches: number;
  readonly voteSeconds: number;
  readonly secondSeconds: number;
}

/** The assembly as it stands. */
export function assemblyRecord(state: RobertsState): AssemblyRecord {
  const isOpen = state.phase === "open" || state.phase === "recess";
  return {
    title: state.title,
    kind: state.kind,
    parent: state.parent,
    phase: state.phase,
    meetings: state.meetings.length,
    presiding: isOpen ? presidingOf(state) : "",
    members: state.members.map((member) => memberRecord(member)),
    present: presentCount(state),
    quorum: quorumNeeded(state),
    hasQuorum: hasQuorum(state),
    speechSeconds: state.speechSeconds,
    speeches: state.speeches,
    voteSeconds: state.voteSeconds,
    secondSeconds: state.secondSeconds,
  };
}

function memberRecord(member: Member): MemberRecord {
  return { member: member.id, role: member.role, isPresent: member.present };
}

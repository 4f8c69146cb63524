/** Rules about who belongs to an assembly, and about its meetings. */

/** Rules about who belongs to an assembly. */
export const MEETING_RULES = {
  assemblyNew: {
    id: "roberts.assembly.created",
    says: "An assembly is created once",
    source: "SwarmSH",
  },
  assembly: {
    id: "roberts.assembly",
    says: "Nothing happens in an assembly that does not exist",
    source: "SwarmSH",
  },
  shape: {
    id: "roberts.assembly.shape",
    says: "An assembly has members, a chair and a secretary among them, and numbers within bounds",
    source: "SwarmSH",
  },
  reachable: {
    id: "roberts.quorum.members",
    says: "A quorum that is a number is not above the number of members",
    source: "SwarmSH",
  },
  member: {
    id: "roberts.member",
    says: "Only members act, one as much as another",
    source: "RONR, The Deliberative Assembly",
  },
  present: {
    id: "roberts.present",
    says: "Only members who are present take part in a meeting",
    source: "RONR, Voting Procedure",
  },
  officer: {
    id: "roberts.officer",
    says: "Chair and secretary keep the roll, the offices and the minutes",
    source: "1915 §§58-59",
  },
  memberNew: {
    id: "roberts.member.new",
    says: "Nobody is a member twice",
    source: "SwarmSH",
  },
  memberOffice: {
    id: "roberts.member.office",
    says: "Who holds an office hands it over before being removed",
    source: "SwarmSH",
  },
  steady: {
    id: "roberts.member.steady",
    says: "Who belongs to the assembly does not change while a vote is taken",
    source: "SwarmSH",
  },
  attendance: {
    id: "roberts.attendance",
    says: "Who is here arrives only after leaving, and who is away leaves only after arriving",
    source: "SwarmSH",
  },
  meeting: {
    id: "roberts.meeting",
    says: "Business is done in a meeting that was called to order",
    source: "1915 §63",
  },
  meetingNew: {
    id: "roberts.meeting.open",
    says: "A meeting is called to order when none is going on",
    source: "SwarmSH",
  },
  recess: {
    id: "roberts.recess",
    says: "A recess ends at its time, and nothing is done until then",
    source: "1915 §18",
  },
  chair: {
    id: "roberts.chair",
    says: "What falls to the chair is done by whoever presides",
    source: "1915 §58",
  },
  impartial: {
    id: "roberts.chair.impartial",
    says: "In an assembly the chair makes no motions and does not debate",
    source: "1915 §58",
  },
  adjourn: {
    id: "roberts.adjourn.chair",
    says: "The chair adjourns only when nothing is pending or the quorum is gone",
    source: "1915 §17",
  },
  minutes: {
    id: "roberts.minutes",
    says: "Minutes are approved once, of a meeting that is over, while nothing is pending",
    source: "1915 §60",
  },
  settle: {
    id: "roberts.settle",
    says: "Only work that an adopted motion wants is noted as done",
    source: "SwarmSH",
  },
} as const;

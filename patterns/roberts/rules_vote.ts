/** Rules about debate and votes. */

/** Rules about debate and votes. */
export const VOTE_RULES = {
  undebatable: {
    id: "roberts.debate.none",
    says: "Only a question that can be debated is debated",
    source: "1915 §42",
  },
  speechCount: {
    id: "roberts.speech.count",
    says: "A member speaks so many times on a question in a day, once on an appeal",
    source: "1915 §42",
  },
  queued: {
    id: "roberts.speech.queued",
    says: "A member asks for the floor once at a time",
    source: "1915 §42",
  },
  floor: {
    id: "roberts.floor",
    says: "Only who has the floor speaks, for as long as the turn lasts",
    source: "1915 §§2, 42",
  },
  floorNext: {
    id: "roberts.floor.next",
    says: "The floor goes to the next when nobody has it and somebody waits",
    source: "1915 §2",
  },
  debateOpen: {
    id: "roberts.debate.open",
    says: "Debate is not closed while somebody has or seeks the floor",
    source: "1915 §44",
  },
  quorum: {
    id: "roberts.quorum",
    says:
      "Without a quorum only adjourning, a recess, fixing a time and seeking a quorum are in order",
    source: "1915 §64",
  },
  vote: {
    id: "roberts.vote",
    says: "Votes are cast while one is open",
    source: "1915 §46",
  },
  voteNone: {
    id: "roberts.vote.none",
    says: "Inquiries are answered and not voted on",
    source: "1915 §27",
  },
  method: {
    id: "roberts.vote.method",
    says: "A vote is taken by a known method, and by the one that was ordered",
    source: "1915 §46",
  },
  consent: {
    id: "roberts.vote.consent",
    says: "Silence does not decide what is put so that nays carry it",
    source: "1915 §46",
  },
  choice: {
    id: "roberts.vote.choice",
    says: "A vote is aye, nay or abstain",
    source: "SwarmSH",
  },
  once: {
    id: "roberts.vote.once",
    says: "One member has one vote, and a ballot that is cast stays",
    source: "1915 §46",
  },
  chairVote: {
    id: "roberts.vote.chair",
    says: "The chair of an assembly votes by ballot, or when it changes the result",
    source: "1876 §38",
  },
  over: {
    id: "roberts.vote.over",
    says: "Nobody votes after the time to vote",
    source: "SwarmSH",
  },
  early: {
    id: "roberts.vote.early",
    says: "A vote stays open while its result may change, until its time is over",
    source: "RONR, Voting Procedure",
  },
  divide: {
    id: "roberts.vote.divide",
    says: "Only a vote by voice or hands is doubted, before its result is announced",
    source: "1915 §25",
  },
  objectConsent: {
    id: "roberts.vote.object",
    says: "Only unanimous consent is objected to",
    source: "1915 §48",
  },
  answer: {
    id: "roberts.answer",
    says: "Only a pending inquiry or request is answered; inquiries by the chair",
    source: "1915 §27",
  },
} as const;

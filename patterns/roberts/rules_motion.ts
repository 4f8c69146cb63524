/** Rules about motions: when they are in order, and what they must say. */

/** Rules about motions: when they are in order. */
export const MOTION_RULES = {
  kind: {
    id: "roberts.motion.kind",
    says: "A motion is of a kind that the table knows",
    source: "SwarmSH",
  },
  content: {
    id: "roberts.motion.content",
    says: "A motion says what its kind needs",
    source: "RONR, The Handling of a Motion",
  },
  work: {
    id: "roberts.motion.work",
    says: "Work that a motion carries has ids, titles and priorities within bounds, each id once",
    source: "SwarmSH",
  },
  stale: {
    id: "roberts.question.stale",
    says: "A command that names a question means the one that is immediately pending",
    source: "SwarmSH",
  },
  nothing: {
    id: "roberts.question.none",
    says: "There must be a question to act on",
    source: "RONR, The Handling of a Motion",
  },
  mainOne: {
    id: "roberts.main.one",
    says: "One main motion at a time: a new one waits until nothing is pending",
    source: "1915 §11",
  },
  mainHeld: {
    id: "roberts.main.held",
    says: "What was laid aside is taken up again, and not moved anew",
    source: "RONR, Renewal of Motions",
  },
  precedence: {
    id: "roberts.precedence",
    says: "A motion is in order only while what is pending ranks lower",
    source: "1915 §§10-11",
  },
  subsidiary: {
    id: "roberts.subsidiary",
    says: "A subsidiary motion needs a question that it applies to",
    source: "1915 §12",
  },
  bringBack: {
    id: "roberts.bring-back",
    says: "What brings a question back is in order only while nothing is pending",
    source: "1915 §35",
  },
  waiting: {
    id: "roberts.motion.waiting",
    says: "While a motion waits for its second only what may interrupt is in order",
    source: "RONR, The Handling of a Motion",
  },
  depth: {
    id: "roberts.motion.depth",
    says: "Questions are piled up 16 high at most",
    source: "SwarmSH",
  },
  voting: {
    id: "roberts.vote.pending",
    says: "A vote is not interrupted",
    source: "1915 §46",
  },
  floorTaken: {
    id: "roberts.floor.taken",
    says: "Nobody is interrupted while having the floor, except by what may interrupt",
    source: "1915 §§2-3",
  },
  closed: {
    id: "roberts.debate.closed",
    says: "Debate and amendment stay closed once the assembly has ordered it",
    source: "1915 §29",
  },
  second: {
    id: "roberts.second",
    says: "Only a motion that waits for it is seconded",
    source: "1915 §5",
  },
  secondOther: {
    id: "roberts.second.other",
    says: "Somebody else than the mover seconds a motion",
    source: "1915 §5",
  },
  secondLate: {
    id: "roberts.second.late",
    says: "A missing second does not matter once debate or voting has begun",
    source: "RONR, The Handling of a Motion",
  },
  lapse: {
    id: "roberts.motion.lapse",
    says: "A motion lapses when the chair says so, or anybody after the time to second",
    source: "SwarmSH",
  },
  withdraw: {
    id: "roberts.motion.withdraw",
    says: "Only its mover withdraws a motion",
    source: "1915 §27",
  },
  renewSession: {
    id: "roberts.renew.session",
    says: "What was decided does not come up again in the same session, except by bringing it back",
    source: "1915 §38",
  },
  renewProgress: {
    id: "roberts.renew.progress",
    says: "A procedural motion that was lost is renewed only after progress",
    source: "1915 §38",
  },
  amendable: {
    id: "roberts.amend.never",
    says: "Only what can be amended is amended, by a form that fits it",
    source: "1915 §33",
  },
  amendDegree: {
    id: "roberts.amend.degree",
    says: "An amendment of the second degree cannot be amended",
    source: "1915 §33",
  },
  amendOne: {
    id: "roberts.amend.one",
    says: "Only one amendment of each degree is pending at a time",
    source: "1915 §33",
  },
  amendWords: {
    id: "roberts.amend.words",
    says: "Words to strike out, or to insert behind, stand in the text",
    source: "1915 §33",
  },
  amendNothing: {
    id: "roberts.amend.nothing",
    says: "An amendment changes something",
    source: "1915 §33",
  },
  time: {
    id: "roberts.motion.time",
    says: "A time to act at lies ahead",
    source: "1915 §31",
  },
  object: {
    id: "roberts.object.late",
    says: "Objection is made before debate and before any other motion on a main motion",
    source: "1915 §23",
  },
  appeal: {
    id: "roberts.appeal.late",
    says: "An appeal is made at once after a ruling",
    source: "1915 §21",
  },
  point: {
    id: "roberts.point.one",
    says: "One point of order at a time",
    source: "RONR, Point of Order",
  },
  pointRule: {
    id: "roberts.point.rule",
    says:
      "The chair rules on points of order, questions of privilege and calls for the orders of the day",
    source: "1915 §21",
  },
  suspend: {
    id: "roberts.suspend",
    says: "Rules that protect members are not suspended",
    source: "1915 §22",
  },
  orders: {
    id: "roberts.orders.none",
    says: "Orders of the day are called for when a question is due",
    source: "1915 §20",
  },
  ordersChair: {
    id: "roberts.orders.chair",
    says: "Only two thirds set the orders of the day aside, not the chair",
    source: "1915 §20",
  },
  quorumHere: {
    id: "roberts.quorum.here",
    says: "A quorum is sought only while there is none",
    source: "RONR, Quorum",
  },
  fixOnce: {
    id: "roberts.fix-time.once",
    says: "One adjourned meeting is fixed at a time",
    source: "1915 §16",
  },
  target: {
    id: "roberts.bring-back.target",
    says: "What is brought back is in the state that the motion is for",
    source: "1915 §§35-37",
  },
  expired: {
    id: "roberts.table.expired",
    says: "What was laid on the table is taken from it by the end of the next session",
    source: "RONR, Take from the Table",
  },
  side: {
    id: "roberts.reconsider.side",
    says: "Reconsideration is moved by somebody who voted on the prevailing side",
    source: "1915 §36",
  },
  reconsiderTime: {
    id: "roberts.reconsider.time",
    says: "Reconsideration is moved in the same session, on the same day or the next",
    source: "1915 §36",
  },
  twice: {
    id: "roberts.reconsider.twice",
    says: "No question is reconsidered twice",
    source: "1915 §36",
  },
  begun: {
    id: "roberts.reconsider.begun",
    says: "What has been begun cannot be reconsidered, only rescinded",
    source: "1915 §36",
  },
  later: {
    id: "roberts.reconsider.later",
    says: "Amendments are reconsidered from the last one back",
    source: "1915 §36",
  },
  notice: {
    id: "roberts.notice",
    says: "Notice is given of motions for which it counts",
    source: "1915 §37",
  },
  take: {
    id: "roberts.take",
    says: "What was laid aside is taken up when nothing is pending, in the way its motion says",
    source: "1915 §§20, 31",
  },
  takeTime: {
    id: "roberts.take.time",
    says: "A postponed question is not taken up before its time",
    source: "1915 §31",
  },
} as const;

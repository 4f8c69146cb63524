/** Vectors about votes: quorum, methods, thresholds, ties, and the vote of the chair. */
import {
  type Act,
  AMENDED,
  ask,
  cast,
  close,
  create,
  crowd,
  crowdVotes,
  MAIN,
  make,
  MET,
  moved,
  open,
  second,
  START,
  type Vector,
  vector,
  votes,
} from "./_acts.ts";

const object = (by: string): Act => ({ type: "vote.object", by });
const divide = (by: string): Act => ({ type: "vote.divide", by });
const leave = (by: string): Act => ({ type: "member.leave", by });
const ASKED: readonly Act[] = [...MAIN, ask()];

/** A main motion that takes two thirds of somebody, in a crowd without a time to vote. */
function thirds(of: string, members: number, present: number): Act[] {
  return [
    ...crowd(members, present, { voteSeconds: 0, quorum: "5" }),
    make("m1", "main", { text: "Spend it", threshold: "two-thirds", of }),
    second("m2"),
    ask(),
  ];
}

/** Votes in a crowd that the chair closes. */
function tally(name: string, given: readonly Act[], cast: readonly Act[], outcome: string): Vector {
  return vector(name, "1915 p. 204", [given, cast, close()], {
    state: { "decided.0.outcome": outcome },
  });
}

const THRESHOLDS: readonly Vector[] = [
  tally("two thirds of 3 votes, 2 to 1", thirds("cast", 9, 9), crowdVotes(2, 1), "adopted"),
  tally("two thirds of 4 votes, 3 to 1", thirds("cast", 9, 9), crowdVotes(3, 1), "adopted"),
  tally("two thirds of 5 votes, 3 to 2", thirds("cast", 9, 9), crowdVotes(3, 2), "lost"),
  tally("10 of 14 votes cast", thirds("cast", 70, 20), crowdVotes(10, 4), "adopted"),
  tally("9 of 14 votes cast", thirds("cast", 70, 20), crowdVotes(9, 5), "lost"),
  tally("14 of 20 present", thirds("present", 70, 20), crowdVotes(14, 0), "adopted"),
  tally("13 of 20 present", thirds("present", 70, 20), crowdVotes(13, 0), "lost"),
  tally("47 of 70 members", thirds("members", 70, 60), crowdVotes(47, 0), "adopted"),
  tally("46 of 70 members", thirds("members", 70, 60), crowdVotes(46, 0), "lost"),
  tally("nobody but abstentions", thirds("cast", 9, 9), crowdVotes(0, 0, 5), "lost"),
];

/** Vectors about votes. */
export const VOTE_VECTORS: readonly Vector[] = [
  ...THRESHOLDS,
  vector("a vote closes itself when all have voted", "SwarmSH", [MAIN, votes("aaan")], {
    events: ["vote.cast", "vote.closed", "question.decided"],
    state: { vote: null, "decided.0.outcome": "adopted", "decided.0.question.result.ayes": 3 },
  }),
  vector("the chair announces result, effect and next business", "1915 p. 191", [
    AMENDED,
    votes("aaan"),
  ], {
    state: {
      "decided.0.outcome": "adopted",
      "decided.0.effect": "q1 is amended",
      "decided.0.next": "q1 (main) is pending",
    },
  }),
  vector("an amendment takes a majority where its main motion takes two thirds", "1915 §33", [
    MET,
    moved("ben", "main", { text: "Spend it", threshold: "two-thirds" }),
    moved("cid", "amend", { form: "insert", insert: "soon" }),
    votes("aan-"),
    close(),
  ], { state: { "stack.0.text": "Spend it soon", "decided.0.outcome": "adopted" } }),
  vector("a tie loses", "1876 §38", [MAIN, votes("aann"), close()], {
    state: { "decided.0.outcome": "lost" },
  }),
  vector("a tie waits for the chair", "1876 §38", [MAIN, votes("aann")], {
    events: ["vote.cast"],
    state: { "vote.question": "q1" },
  }),
  vector("the chair breaks a tie", "1876 §38", [MAIN, votes("aann"), cast("ada", "aye")], {
    events: ["vote.cast", "vote.closed", "question.decided"],
    state: { "decided.0.outcome": "adopted" },
  }),
  vector("the chair does not vote where a tie is lost anyway", "1876 §38", [
    MAIN,
    votes("aann"),
    cast("ada", "nay"),
  ], "vote.chair"),
  vector(
    "the chair does not vote before the others",
    "1876 §38",
    [ASKED, cast("ada", "aye")],
    "vote.chair",
  ),
  vector("the chair makes a tie", "1876 §38", [MAIN, votes("aan-"), cast("ada", "nay")], {
    state: { "decided.0.outcome": "lost" },
  }),
  vector("the chair votes with the close", "1876 §38", [
    MAIN,
    votes("an--"),
    close("ada", { choice: "aye" }),
  ], { events: ["vote.cast", "vote.closed", "question.decided"] }),
  vector("the chair votes by ballot", "1876 §38", [MAIN, ask("ballot"), cast("ada", "aye")], {
    events: ["vote.cast"],
  }),
  vector("abstentions do not count", "1915 p. 191", [MAIN, votes("a---"), close()], {
    state: { "decided.0.outcome": "adopted", "decided.0.question.result.abstentions": 3 },
  }),
  vector("only abstentions adopt nothing", "1915 p. 191", [MAIN, votes("----"), close()], {
    state: { "decided.0.outcome": "lost" },
  }),
  vector(
    "a stranger does not vote",
    "RONR, The Deliberative Assembly",
    [ASKED, cast("zoe", "aye")],
    "member",
  ),
  vector("who is away does not vote", "RONR, Voting Procedure", [
    create(),
    open(["ben", "cid", "dee"]),
    make("ben", "main", { text: "A" }),
    second("cid"),
    ask(),
    cast("eve", "aye"),
  ], "present"),
  vector(
    "one member has one vote",
    "1915 §46",
    [ASKED, cast("cid", "aye"), cast("cid", "aye")],
    "vote.once",
  ),
  vector("a vote may be changed until the result", "1915 §46", [
    ASKED,
    cast("cid", "aye"),
    cast("cid", "nay"),
  ], { state: { "vote.ballots": [{ member: "cid", choice: "nay" }] } }),
  vector("a ballot may not be changed", "1915 §46", [
    MAIN,
    ask("ballot"),
    cast("cid", "aye"),
    cast("cid", "nay"),
  ], "vote.once"),
  vector("a closed ballot keeps no names with choices", "1915 §46", [
    MAIN,
    votes("aaan", "ballot"),
    cast("ada", "aye"),
  ], {
    state: {
      "decided.0.question.result.roll": [],
      "decided.0.question.result.ayes": 4,
      "decided.0.question.result.prevailing": ["ben", "cid", "dee", "eve", "ada"],
    },
  }),
  vector("a roll call keeps names", "1915 §46", [MAIN, votes("aaan", "roll-call")], {
    state: { "decided.0.question.result.roll.3": { member: "eve", choice: "nay" } },
  }),
  vector("a vote is aye, nay or abstain", "SwarmSH", [ASKED, cast("cid", "maybe")], "vote.choice"),
  vector("no vote is open", "1915 §46", [MAIN, cast("cid", "aye")], "vote"),
  vector("a vote names the question it means", "SwarmSH", [
    ASKED,
    { type: "motion.vote", by: "cid", choice: "aye", question: "q7" },
  ], "question.stale"),
  vector("nobody votes after the time", "SwarmSH", [
    ASKED,
    { type: "motion.vote", by: "cid", choice: "aye", at: START + 400000 },
  ], "vote.over"),
  vector("anybody closes a vote after its time", "SwarmSH", [
    ASKED,
    cast("cid", "aye"),
    { type: "motion.close", by: "eve", at: START + 400000 },
  ], { state: { "decided.0.outcome": "adopted" } }),
  vector("the chair does not close a vote on who has not voted", "RONR, Voting Procedure", [
    ASKED,
    cast("cid", "aye"),
    close(),
  ], "vote.early"),
  vector("the chair closes when nothing can change the result", "RONR, Voting Procedure", [
    ASKED,
    cast("cid", "aye"),
    cast("dee", "aye"),
    cast("ben", "aye"),
    close(),
  ], { state: { "decided.0.outcome": "adopted" } }),
  vector("a member does not close early at all", "RONR, Voting Procedure", [
    ASKED,
    cast("cid", "aye"),
    cast("dee", "aye"),
    cast("ben", "aye"),
    close("cid"),
  ], "vote.early"),
  vector("the quorum is checked when a vote opens", "1915 §64", [
    MAIN,
    leave("dee"),
    leave("eve"),
    leave("cid"),
    ask(),
  ], "quorum"),
  vector("and when it closes", "1915 §64", [
    ASKED,
    cast("cid", "aye"),
    leave("dee"),
    leave("eve"),
    leave("cid"),
    cast("ben", "aye"),
  ], { events: ["vote.cast", "vote.voided"], state: { "stack.0.id": "q1", vote: null } }),
  vector("no main motion without a quorum", "1915 §64", [
    create(),
    open(["ben"]),
    make("ben", "main", { text: "A" }),
  ], "quorum"),
  vector("adjourning needs none", "1915 §64", [
    create(),
    open(["ben", "cid"]),
    { type: "member.leave", by: "cid" },
    make("ben", "adjourn"),
  ], { events: ["motion.made"] }),
  vector("seeking a quorum needs none", "RONR, Quorum", [
    create(),
    open(["ben"]),
    make("ben", "obtain-quorum", { text: "Call cid" }),
    { type: "motion.state", by: "ada" },
    ask(),
    cast("ben", "aye"),
    close(),
  ], { events: ["vote.closed", "question.decided", "quorum.sought"] }),
  vector(
    "with a quorum none is sought",
    "RONR, Quorum",
    [MET, make("ben", "obtain-quorum")],
    "quorum.here",
  ),
  vector(
    "a vote needs a second",
    "1915 §5",
    [MET, make("ben", "main", { text: "A" }), ask()],
    "motion.waiting",
  ),
  vector(
    "a member does not put a question in debate",
    "1915 §58",
    [MAIN, ask("rising", "cid")],
    "chair",
  ),
  vector("an unknown method", "1915 §46", [MAIN, ask("telepathy")], "vote.method"),
  vector("an ordered method holds", "1915 §26", [
    MAIN,
    moved("cid", "voting-method", { method: "ballot" }),
    votes("aaan"),
    ask("voice"),
  ], "vote.method"),
  vector("and is used without being said", "1915 §26", [
    MAIN,
    moved("cid", "voting-method", { method: "ballot" }),
    votes("aaan"),
    ask(),
  ], { state: { "vote.method": "ballot" } }),
  vector("consent adopts when nobody objects", "1915 §48", [
    MAIN,
    ask("consent"),
    { type: "motion.close", by: "cid", at: START + 400000 },
  ], { state: { "decided.0.outcome": "adopted" } }),
  vector(
    "consent is not taken for granted",
    "1915 §48",
    [MAIN, ask("consent"), close()],
    "vote.early",
  ),
  vector("one objection ends consent", "1915 §48", [MAIN, ask("consent"), object("cid")], {
    events: ["vote.objected"],
    state: { "stack.0.id": "q1" },
  }),
  vector("a nay objects to consent", "1915 §48", [MAIN, ask("consent"), cast("cid", "nay")], {
    events: ["vote.objected"],
  }),
  vector("a vote is not objected to", "1915 §48", [ASKED, object("cid")], "vote.object"),
  vector("a vote by voice is doubted", "1915 §25", [
    MAIN,
    votes("aann", "voice"),
    divide("cid"),
  ], { events: ["vote.divided"], state: { "vote.method": "rising", "vote.ballots": [] } }),
  vector("a vote by voice waits for its announcement", "1915 §25", [MAIN, votes("aaaa", "voice")], {
    events: ["vote.cast"],
  }),
  vector("division as a motion does the same", "1915 §25", [
    MAIN,
    ask("hands"),
    make("cid", "division"),
  ], { events: ["vote.divided"] }),
  vector("a rising vote is not doubted", "1915 §25", [ASKED, divide("cid")], "vote.divide"),
  vector("a vote is not interrupted", "1915 §46", [ASKED, make("cid", "adjourn")], "vote.pending"),
];

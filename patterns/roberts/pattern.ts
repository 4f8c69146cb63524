/** Robert's Rules: an assembly that deliberates by motions, and whose adopted motions order work. */
import type { Pattern } from "../pattern.ts";
import type { RobertsCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import { asks, effects } from "./effects.ts";
import type { RobertsEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { report } from "./report.ts";
import { MEETING_RULES } from "./rules_meeting.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import { VOTE_RULES } from "./rules_vote.ts";
import { spans } from "./spans.ts";
import { begin, type RobertsState } from "./state.ts";
import { ASSEMBLY_KINDS, BOUNDS, DEFAULTS } from "./words.ts";

/** Every rule of the pattern. */
export const RULES = { ...MEETING_RULES, ...MOTION_RULES, ...VOTE_RULES } as const;

/** Parliamentary procedure after Robert. */
export const pattern = {
  name: "roberts",
  says: "An assembly decides by motions, debate and votes, and its decisions order work",
  rules: RULES,
  settings: [
    {
      key: "kind",
      default: DEFAULTS.kind,
      allows: ASSEMBLY_KINDS,
      says: "How formal an assembly is; boards and committees need no seconds",
    },
    {
      key: "quorum",
      default: DEFAULTS.quorum,
      allows: ["majority"],
      matches: "^[0-9]+(/[0-9]+)?$",
      says:
        "Members who must be present: a majority, a number such as 7, or a fraction such as 2/3",
    },
    {
      key: "speech_seconds",
      default: DEFAULTS.speechSeconds,
      allows: [1, BOUNDS.secondsMost],
      says: "Seconds that a turn to speak lasts",
    },
    {
      key: "speeches",
      default: DEFAULTS.speeches,
      allows: [1, BOUNDS.speechesMost],
      says: "Turns that a member has on a question in a day",
    },
    {
      key: "vote_seconds",
      default: DEFAULTS.voteSeconds,
      allows: [0, BOUNDS.secondsMost],
      says: "Seconds that a vote stays open; 0 sets no end",
    },
    {
      key: "second_seconds",
      default: DEFAULTS.secondSeconds,
      allows: [0, BOUNDS.secondsMost],
      says: "Seconds after which anybody may drop a motion without a second; 0 for the chair only",
    },
  ],
  begins: ["assembly.create"],
  beginHint: "Begin it with `swarmsh roberts assembly create`",
  begin,
  decide,
  evolve,
  report,
  spans,
  asks,
  effects,
} satisfies Pattern<RobertsState, RobertsCommand, RobertsEvent>;

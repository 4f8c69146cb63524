/** Scrum@Scale as a pattern: what it is called, what it may be told, and its functions. */
import type { Pattern } from "../pattern.ts";
import { asks } from "./asks.ts";
import type { ScrumCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import { effects } from "./effects.ts";
import type { ScrumEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { report } from "./report.ts";
import { RULES } from "./rules.ts";
import { spans } from "./spans.ts";
import { begin, type ScrumState } from "./state.ts";
import { DAILY_MOST, DAYS_MOST } from "./table.ts";

/** The pattern. */
export const pattern = {
  name: "scrum",
  says: "Coordinate many teams by Scrum@Scale: backlog, sprints, ceremonies and impediments",
  rules: RULES,
  settings: [
    {
      key: "sprint_days",
      default: 14,
      allows: [1, DAYS_MOST],
      says: "Days of a sprint that does not say",
    },
    {
      key: "escalate_seconds",
      default: 86400,
      allows: [60, 2592000],
      says: "Seconds after which an open impediment moves up a level",
    },
    {
      key: "daily_seconds",
      default: 900,
      allows: [60, DAILY_MOST],
      says: "Time-box of a team's daily scrum, in seconds",
    },
    {
      key: "scaled_daily_seconds",
      default: 900,
      allows: [60, DAILY_MOST],
      says: "Time-box of a scaled daily scrum, in seconds",
    },
  ],
  begins: ["organization.create"],
  beginHint: "Begin it with `swarmsh scrum organization create`",
  begin,
  decide,
  evolve,
  report,
  spans,
  asks,
  effects,
} satisfies Pattern<ScrumState, ScrumCommand, ScrumEvent>;

/** Channels as a pattern: one stream of control for each channel. */
import { ATOMIC_LIMITS } from "../atomic/table.ts";
import type { Pattern } from "../pattern.ts";
import type { ChannelCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import { asks, effects } from "./effects.ts";
import type { ChannelEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { report } from "./report.ts";
import { begin, type ChannelState } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

const SECONDS_MAX = ATOMIC_LIMITS.secondsMax;

/** Channels with readers, backpressure, presence, barriers and leaders. */
export const pattern = {
  name: "realtime",
  says: "Channels as ordered logs: subscribers, consumer groups, backpressure, presence, " +
    "barriers and leaders",
  rules: RULES,
  settings: [
    {
      key: "capacity",
      default: 10_000,
      allows: [1, CHANNEL_LIMITS.capacityMax],
      says: "Messages that a channel keeps for its readers",
    },
    {
      key: "policy",
      default: "block",
      allows: ["block", "drop_oldest", "refuse"],
      says: "What happens when readers are slower than writers",
    },
    {
      key: "attempts_max",
      default: 5,
      allows: [1, CHANNEL_LIMITS.attemptsMax],
      says: "Deliveries of one message in a group before it is dead",
    },
    {
      key: "lease_seconds",
      default: 30,
      allows: [1, SECONDS_MAX],
      says: "Length of a lease on messages or on leading, in seconds",
    },
    {
      key: "skew_seconds",
      default: 5,
      allows: [0, 3600],
      says: "Seconds past its deadline after which a lease is over: more than clocks differ",
    },
    {
      key: "ttl_seconds",
      default: 15,
      allows: [1, SECONDS_MAX],
      says: "Seconds for which a sign of life counts",
    },
    {
      key: "max",
      default: 1,
      allows: [1, CHANNEL_LIMITS.takeMax],
      says: "Messages that a member takes at once",
    },
  ],
  carriesState: true,
  begins: ["channel.create"],
  beginHint: "Begin it with `swarmsh realtime channel create`",
  begin,
  decide,
  evolve,
  report,
  asks,
  effects,
} satisfies Pattern<ChannelState, ChannelCommand, ChannelEvent>;

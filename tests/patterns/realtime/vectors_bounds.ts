/** Vectors of groups at their bounds: many ranges, many dead messages. */
import type { ChannelCommand } from "../../../patterns/realtime/commands.ts";
import type { Vector } from "../atomic/_vector_run.ts";
import { ack, bury, create, giveBack, group, nack, START, take } from "./_commands.ts";

const OWN = "SwarmSH";
const LAST = 1000;

/** Acknowledges every second message of a token, so that as many ranges are left. */
function everySecond(count: number): ChannelCommand[] {
  return Array.from({ length: count }, (_, place) => {
    const sequence = 2 * place + 2;
    return ack("m1", 1, { first: sequence, last: sequence });
  });
}

const SCATTERED = [create(), group({ attemptsMax: 1 }), take("m1", 1000, 1, LAST)];
/** Every second message of 511 acknowledged: 256 ranges. */
const FULL = [...SCATTERED, ...everySecond(255)];
/** 256 single messages and those behind them are dead, apart from each other. */
const GRAVES = [...FULL, nack("m1", 1)];
const LATER = { at: START + 3000 };

/** What groups do at their bounds. */
export const BOUND_VECTORS: readonly Vector<ChannelCommand>[] = [
  {
    name: "a group has 256 ranges",
    source: OWN,
    given: FULL,
    when: ack("m1", 1, { first: 512, last: 512 }),
    then: { rule: "realtime.group.ranges" },
    state: { "groups.0.out.length": 256 },
  },
  {
    name: "a whole range is acknowledged at the bound",
    source: OWN,
    given: FULL,
    when: ack("m1", 1, { first: 1, last: 1 }),
    then: "accepted",
    state: { "groups.0.out.length": 255 },
  },
  {
    name: "the end of a range is acknowledged at the bound",
    source: OWN,
    given: FULL,
    when: ack("m1", 1, { first: 512, last: 1000 }),
    then: "accepted",
    state: { "groups.0.out.length": 256 },
  },
  {
    name: "a part of a range is not given back at the bound",
    source: OWN,
    given: FULL,
    when: giveBack("m1", 1, { first: 512, last: 1000 }),
    then: { rule: "realtime.group.ranges" },
  },
  {
    name: "whole ranges are given back at the bound",
    source: OWN,
    given: FULL,
    when: giveBack("m1", 1),
    then: "accepted",
    state: { "groups.0.again.length": 256, "groups.0.out.length": 0 },
  },
  {
    name: "new messages are not given at the bound",
    source: OWN,
    given: FULL,
    when: take("m2", 10, 3, 2000),
    then: { rule: "realtime.group.ranges" },
  },
  {
    name: "whole ranges are given at the bound, and no part",
    source: OWN,
    given: [...FULL, giveBack("m1", 1)],
    when: take("m2", 260, 3, 2000),
    then: "accepted",
    state: { "groups.0.out.length": 255, "groups.0.again.length": 1, "groups.0.next": 1001 },
  },
  {
    name: "256 ranges of dead messages are kept",
    source: OWN,
    given: FULL,
    when: nack("m1", 1),
    then: "accepted",
    state: { "groups.0.dead.length": 256 },
  },
  {
    name: "no more messages die than the list of the dead has room for",
    source: OWN,
    given: [...GRAVES, take("m1", 1, 3, 2000)],
    when: nack("m1", 2, LATER),
    then: { rule: "realtime.dead.full" },
  },
  {
    name: "nobody takes while messages can't die",
    source: OWN,
    given: [...GRAVES, take("m1", 1, 3, 2000)],
    when: take("m2", 1, 40, 2000),
    then: { rule: "realtime.dead.full" },
  },
  {
    name: "who buries the dead makes room for others",
    source: OWN,
    given: [...GRAVES, take("m1", 1, 3, 2000), { ...bury(), ...LATER }],
    when: take("m2", 1, 40, 2000),
    then: "accepted",
    events: ["group.died", "group.assigned"],
  },
  {
    name: "a grave in the middle is not opened where there is no room for two",
    source: OWN,
    given: GRAVES,
    when: bury({ sequence: 600 }),
    then: { rule: "realtime.dead.full" },
  },
];

// Goal: publishers learn how much they may publish and cut, and everybody who is there and who leads.
import assert from "node:assert/strict";
import type { ChannelCommand } from "../../../patterns/realtime/commands.ts";
import { pattern } from "../../../patterns/realtime/pattern.ts";
import { room } from "../../../patterns/realtime/room.ts";
import type { ChannelState } from "../../../patterns/realtime/state.ts";
import { groupViews, leaderAt, presentAt } from "../../../patterns/realtime/views.ts";
import {
  ack,
  beat,
  campaign,
  close,
  create,
  drop,
  group,
  read,
  START,
  subscribe,
  take,
} from "./_commands.ts";

/** The state after commands, all of which are accepted. */
function after(...commands: readonly ChannelCommand[]): ChannelState {
  let state = pattern.begin();
  for (const command of commands) {
    const { events, refusal } = pattern.decide(state, command);
    assert.equal(refusal, undefined);
    for (const event of events) state = pattern.evolve(state, event, command.at);
  }
  return state;
}

Deno.test("room() is the whole capacity where nobody reads", () => {
  const state = after(create({ capacity: 4 }));
  assert.deepEqual(room(state, 1, 0), { fits: 4, unread: 0, droppable: 0 });
  assert.deepEqual(room(state, 1, 9), { fits: 4, unread: 0, droppable: 9 });
});

Deno.test("room() shrinks by what the slowest reader has not acknowledged", () => {
  const state = after(
    create({ capacity: 12 }),
    subscribe("s1"),
    group(),
    take("m1", 8),
    read("s1", 7),
    ack("m1", 1, { first: 1, last: 2 }),
  );
  assert.deepEqual(room(state, 1, 10), { fits: 4, unread: 8, droppable: 2 });
});

Deno.test("room() is nothing where as many are unread as the channel keeps", () => {
  const state = after(create({ capacity: 10, policy: "refuse" }), subscribe("s1"));
  assert.deepEqual(room(state, 1, 10), { fits: 0, unread: 10, droppable: 0 });
  assert.deepEqual(room(state, 1, 11), { fits: 0, unread: 11, droppable: 0 });
});

Deno.test("room() lets a policy drop what is not read", () => {
  const state = after(create({ capacity: 10, policy: "drop_oldest" }), subscribe("s1"), drop(3));
  assert.deepEqual(room(state, 4, 13), { fits: 10, unread: 10, droppable: 13 });
});

Deno.test("room() is nothing in a closed channel", () => {
  assert.equal(room(after(create(), close()), 1, 0).fits, 0);
});

Deno.test("presentAt() leaves out who was silent for too long", () => {
  const state = after(create(), beat("m1", 0, 10), beat("m2", 5, 10));
  assert.deepEqual(presentAt(state, START + 10_000).map(({ member }) => member), ["m1", "m2"]);
  assert.deepEqual(presentAt(state, START + 10_001).map(({ member }) => member), ["m2"]);
});

Deno.test("leaderAt() says whether the lease is over", () => {
  const state = after(create(), campaign("c1"));
  assert.equal(leaderAt(state, START + 30_000).isOver, false);
  assert.equal(leaderAt(state, START + 30_001).isOver, true);
  assert.equal(leaderAt(state, START).term, 1);
});

Deno.test("groupViews() counts where the messages of a group are", () => {
  const state = after(create(), group(), take("m1", 4), ack("m1", 1, { last: 1 }));
  const [view] = groupViews(state, 10);
  assert.equal(view!.cursor, 2);
  assert.deepEqual([view!.acked, view!.out, view!.unseen, view!.again], [1, 3, 6, 0]);
});

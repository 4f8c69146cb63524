/** A second, simpler account of a channel, kept from its events alone. It has opinions on each of them. */
import assert from "node:assert/strict";
import type { ChannelCommand } from "../../../patterns/realtime/commands.ts";
import type { ChannelEvent, GroupEvent } from "../../../patterns/realtime/events.ts";
import { groupCursor, room } from "../../../patterns/realtime/room.ts";
import type { ChannelState } from "../../../patterns/realtime/state.ts";
import { CHANNEL_LIMITS } from "../../../patterns/realtime/table.ts";
import type { Step } from "../atomic/_random_run.ts";
import { GroupModel } from "./_group_model.ts";

/** A step of a channel. */
export type ChannelStep = Step<ChannelState, ChannelCommand, ChannelEvent>;

/** What must be so about a channel, whatever happens to it. */
export class ChannelModel {
  readonly #groups = new Map<string, GroupModel>();
  readonly #joined = new Map<string, Set<string>>();
  readonly #generations = new Map<string, number>();
  readonly #cursors = new Map<string, number>();
  #term = 0;
  #leader = { candidate: "", deadline: 0 };
  #published = 0;

  /** Takes part in a step, and checks it; `last` is the newest message. */
  see(step: ChannelStep, last: number): void {
    for (const event of step.decision.events) {
      if ("group" in event) this.#seeGroup(event, step);
      else this.#seeEvent(event, step);
    }
    this.#checkState(step.after, last);
  }

  #seeGroup(event: GroupEvent, step: ChannelStep): void {
    if (event.type === "group.created") {
      this.#groups.set(event.group, new GroupModel(event.group, event.from));
    } else if (event.type === "group.removed") this.#groups.delete(event.group);
    else this.#groups.get(event.group)!.see(event, step);
  }

  #seeEvent(event: ChannelEvent, step: ChannelStep): void {
    switch (event.type) {
      case "subscriber.joined":
      case "subscriber.acked":
        assert.ok(event.cursor >= (this.#cursors.get(event.subscriber) ?? 0), "cursors rise");
        this.#cursors.set(event.subscriber, event.cursor);
        break;
      case "subscriber.left":
        this.#cursors.delete(event.subscriber);
        break;
      case "message.dropped":
        this.#checkDrop(event.last, step);
        for (const group of this.#groups.values()) group.drop(event.last);
        break;
      case "traffic.noted":
        this.#published += event.published;
        break;
      case "leader.elected": {
        assert.ok(event.term > this.#term, "terms rise");
        const skew = step.command.type === "leader.campaign" ? step.command.skewSeconds : NaN;
        const { candidate, deadline } = this.#leader;
        const isFree = candidate === "" || candidate === event.candidate;
        assert.ok(isFree || step.command.at > deadline + skew * 1000, "there is one leader");
        this.#term = event.term;
        this.#leader = event;
        break;
      }
      case "leader.renewed":
        assert.deepEqual([event.candidate, event.term], [this.#leader.candidate, this.#term]);
        this.#leader = event;
        break;
      case "leader.resigned":
        assert.deepEqual([event.candidate, event.term], [this.#leader.candidate, this.#term]);
        this.#leader = { candidate: "", deadline: 0 };
        break;
      default:
        this.#seeBarrier(event);
    }
  }

  #seeBarrier(event: ChannelEvent): void {
    if (!("barrier" in event) || event.type === "barrier.removed") return;
    const joined = this.#joined.get(event.barrier) ?? new Set<string>();
    this.#joined.set(event.barrier, joined);
    assert.ok(event.generation >= (this.#generations.get(event.barrier) ?? 0));
    switch (event.type) {
      case "barrier.joined":
        joined.add(event.participant);
        break;
      case "barrier.left":
        joined.delete(event.participant);
        break;
      case "barrier.opened":
        assert.deepEqual([...event.participants].sort(), [...joined].sort());
        this.#end(event.barrier, event.generation);
        break;
      case "barrier.broken":
        this.#end(event.barrier, event.generation);
    }
  }

  /** A generation ends once, and no later one has its number. */
  #end(barrier: string, generation: number): void {
    this.#joined.get(barrier)!.clear();
    this.#generations.set(barrier, generation + 1);
  }

  #checkDrop(last: number, { before }: ChannelStep): void {
    if (before.policy === "drop_oldest") return;
    for (const group of this.#groups.values()) assert.ok(last < group.cursor(), group.name);
    for (const { cursor } of before.subscribers) assert.ok(last < cursor);
  }

  #checkState(state: ChannelState, last: number): void {
    assert.deepEqual(state.groups.map(({ group }) => group), [...this.#groups.keys()]);
    for (const group of state.groups) {
      const model = this.#groups.get(group.group)!;
      model.check(group);
      assert.equal(groupCursor(group), model.cursor());
    }
    for (const { subscriber, cursor } of state.subscribers) {
      assert.equal(cursor, Math.max(this.#cursors.get(subscriber)!, state.first));
    }
    assert.equal(state.leader.candidate, this.#leader.candidate);
    assert.equal(state.leader.term, this.#term);
    assert.equal(state.traffic.published, this.#published);
    for (const { name, joined, count } of state.barriers) {
      assert.deepEqual(joined, [...this.#joined.get(name) ?? []]);
      assert.ok(joined.length < count || count === 0);
    }
    checkRoom(state, last);
    checkBounds(state);
  }
}

/** Where nothing may be lost, what fits and what is unread are at most the capacity together. */
function checkRoom(state: ChannelState, last: number): void {
  const { fits, unread, droppable } = room(state, state.first, last);
  assert.ok(fits >= 0 && fits <= state.capacity && unread >= 0);
  assert.ok(droppable >= state.first - 1 && droppable <= Math.max(last, state.first - 1));
  if (state.policy === "drop_oldest" || state.phase !== "open") return;
  assert.ok(fits === 0 || fits + unread === state.capacity);
  for (const group of state.groups) {
    assert.ok(droppable < Math.max(groupCursor(group), state.first));
  }
}

function checkBounds({ groups, subscribers, present, barriers }: ChannelState): void {
  assert.ok(groups.length <= CHANNEL_LIMITS.groupsMax);
  assert.ok(subscribers.length <= CHANNEL_LIMITS.subscribersMax);
  assert.ok(present.length <= CHANNEL_LIMITS.presentMax);
  assert.ok(barriers.length <= CHANNEL_LIMITS.barriersMax);
  for (const { out, again, dead } of groups) {
    assert.ok(out.length + again.length <= CHANNEL_LIMITS.rangesMax);
    assert.ok(dead.length <= CHANNEL_LIMITS.deadMax);
  }
}

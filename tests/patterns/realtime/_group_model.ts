/** A second, simpler account of a consumer group: where each message is, kept from the events alone. */
import assert from "node:assert/strict";
import type { GroupEvent } from "../../../patterns/realtime/events.ts";
import { type Group, groupOf, type Span } from "../../../patterns/realtime/state.ts";
import type { ChannelStep } from "./_model.ts";

interface Place {
  readonly where: "out" | "again" | "dead" | "acked" | "missed" | "buried";
  /** Deliveries that have failed so far, a current one counted. */
  readonly attempts: number;
  readonly member?: string;
  readonly token?: number;
}

/** Messages that somebody has. */
interface Held {
  readonly first: number;
  readonly last: number;
  readonly member: string;
  readonly token: number;
  readonly attempts?: number;
}

/** What must be so about a group, whatever happens to it. */
export class GroupModel {
  readonly #places = new Map<number, Place>();
  readonly #deadlines = new Map<number, number>();

  constructor(readonly name: string, readonly from: number) {}

  /** Hears an event of this group. */
  see(event: GroupEvent, { before, command }: ChannelStep): void {
    switch (event.type) {
      case "group.assigned":
        assert.ok(event.token > before.token, "a token is given once");
        assert.ok(command.type === "group.take" && event.last <= command.last);
        assert.ok(event.first >= before.first, "what was dropped is not given");
        this.#deadlines.set(event.token, event.deadline);
        this.#checkAttempts(event, groupOf(before, this.name)!.attemptsMax);
        this.#move(event, ["again", undefined], "out", event.attempts);
        break;
      case "group.acked":
        this.#checkHeld(event);
        this.#move(event, ["out"], "acked");
        break;
      case "group.expired":
        this.#checkHeld(event);
        this.#checkOver(event.token, command);
        this.#move(event, ["out"], "again", event.attempts);
        break;
      case "group.nacked":
        this.#checkHeld(event);
        this.#move(event, ["out"], "again", event.attempts);
        break;
      case "group.released":
        this.#checkHeld({ ...event, attempts: event.attempts + 1 });
        this.#move(event, ["out"], "again", event.attempts);
        break;
      case "group.died": {
        const group = groupOf(before, this.name)!;
        assert.ok(event.attempts >= group.attemptsMax, "it had all its attempts");
        this.#checkHeld(event);
        if (command.type === "group.take") this.#checkOver(event.token, command);
        this.#move(event, ["out"], "dead", event.attempts);
        break;
      }
      case "group.renewed":
        this.#deadlines.set(event.token, event.deadline);
        break;
      case "group.retried":
        this.#move(event, ["dead"], "again", 0);
        break;
      case "group.buried":
        this.#move(event, ["dead"], "buried");
        break;
    }
  }

  /** Hears that messages were dropped. */
  drop(last: number): void {
    for (let sequence = this.from; sequence <= last; sequence++) {
      const where = this.#places.get(sequence)?.where;
      if (where === undefined || where === "out" || where === "again") {
        this.#places.set(sequence, { where: "missed", attempts: 0 });
      }
    }
  }

  /** The lowest message that is neither acknowledged nor given up. */
  cursor(): number {
    const places = [...this.#places].filter(([, { where }]) =>
      where === "out" || where === "again"
    );
    return Math.min(this.from + this.#places.size, ...places.map(([sequence]) => sequence));
  }

  /** Compares where messages are with what a state says. */
  check(group: Group): void {
    for (let sequence = group.from; sequence < group.next; sequence++) {
      const place = this.#places.get(sequence);
      const delivery = group.out.filter((one) => isIn(one, sequence));
      const waiting = group.again.find((one) => isIn(one, sequence));
      assert.equal(waiting?.attempts, place?.where === "again" ? place.attempts : undefined);
      assert.equal(delivery.length, place?.where === "out" ? 1 : 0, `${sequence} is out`);
      assert.equal(delivery[0]?.token, place?.token);
      assert.equal(group.dead.some((one) => isIn(one, sequence)), place?.where === "dead");
    }
    assert.equal(Math.max(group.next - group.from, 0), this.#places.size, "none is forgotten");
    for (const where of ["acked", "missed", "buried"] as const) {
      const places = [...this.#places.values()].filter((place) => place.where === where);
      assert.equal(group[where], places.length, where);
    }
    checkAscending(group.again);
    checkAscending(group.dead);
  }

  #move(
    event: { first: number; last: number; member?: string; token?: number },
    from: readonly (Place["where"] | undefined)[],
    where: Place["where"],
    attempts = 0,
  ): void {
    assert.ok(event.first <= event.last);
    const held = where === "out" ? { member: event.member, token: event.token } : {};
    for (let sequence = event.first; sequence <= event.last; sequence++) {
      const before = this.#places.get(sequence)?.where;
      assert.ok(from.includes(before), `${sequence} goes from ${before} to ${where}`);
      this.#places.set(sequence, { where, attempts, ...held });
    }
  }

  #checkHeld(event: Held): void {
    for (let sequence = event.first; sequence <= event.last; sequence++) {
      const { member, token, attempts } = this.#places.get(sequence)!;
      assert.deepEqual([member, token], [event.member, event.token]);
      assert.equal(event.attempts ?? attempts, attempts);
    }
  }

  #checkAttempts(event: { first: number; last: number; attempts: number }, most: number): void {
    assert.ok(event.attempts <= most, "nothing is delivered too often");
    for (let sequence = event.first; sequence <= event.last; sequence++) {
      assert.equal(event.attempts, (this.#places.get(sequence)?.attempts ?? 0) + 1);
    }
  }

  #checkOver(token: number, command: ChannelStep["command"]): void {
    assert.ok(command.type === "group.take");
    const over = this.#deadlines.get(token)! + command.skewSeconds * 1000;
    assert.ok(command.at > over, "its lease and the skew are over");
  }
}

function isIn(span: { first: number; last: number }, sequence: number): boolean {
  return span.first <= sequence && sequence <= span.last;
}

function checkAscending(spans: readonly Span[]): void {
  spans.forEach(({ first, last }, place) => {
    assert.ok(first <= last && first > (spans[place - 1]?.last ?? 0));
  });
}

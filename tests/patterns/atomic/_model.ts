/** A second, simpler account of an atomic name, kept from its events alone. It has opinions on each of them. */
import assert from "node:assert/strict";
import type { AtomicCommand } from "../../../patterns/atomic/commands.ts";
import type { AtomicEvent } from "../../../patterns/atomic/events.ts";
import type { AtomicState } from "../../../patterns/atomic/state.ts";
import { ATOMIC_LIMITS } from "../../../patterns/atomic/table.ts";
import type { Step } from "./_random_run.ts";

type AtomicStep = Step<AtomicState, AtomicCommand, AtomicEvent>;

/** What must be so about a name, whatever happens to it. */
export class NameModel {
  readonly #held = new Map<number, { holder: string; deadline: number }>();
  readonly #joined = new Set<string>();
  #issued = 0;
  #generation = 0;
  #count = 0;
  #value: string | undefined;
  #isDone = false;

  /** Takes part in a step, and checks it. */
  see({ before, command, decision, after }: AtomicStep): void {
    for (const event of decision.events) this.#seeEvent(event, before, command);
    this.#checkState(after, command.at);
  }

  #seeEvent(event: AtomicEvent, before: AtomicState, command: AtomicCommand): void {
    switch (event.type) {
      case "lock.acquired":
      case "semaphore.acquired":
        this.#issue(event.token);
        this.#checkEntry(event.holder, event.permits, before, command.at);
        this.#held.set(event.token, event);
        break;
      case "once.begun":
        this.#issue(event.token);
        assert.equal(this.#held.size, 0, "one runner at a time");
        assert.ok(!this.#isDone, "what is done is not begun");
        this.#held.set(event.token, event);
        break;
      case "lock.renewed":
      case "semaphore.renewed":
      case "once.renewed":
        assert.equal(this.#held.get(event.token)?.holder, event.holder);
        this.#held.set(event.token, event);
        break;
      case "lock.expired":
      case "semaphore.expired":
      case "once.expired":
        this.#checkOver(event.token, command);
        this.#held.delete(event.token);
        break;
      case "lock.released":
      case "semaphore.released":
      case "lock.broken":
      case "semaphore.broken":
      case "once.failed":
      case "once.finished":
        assert.equal(this.#held.get(event.token)?.holder, event.holder);
        this.#held.delete(event.token);
        this.#isDone = event.type === "once.finished";
        break;
      case "once.cleared":
        for (const token of this.#held.keys()) this.#checkOver(token, command);
        this.#held.clear();
        this.#isDone = false;
        break;
      default:
        this.#seeValue(event, command);
    }
  }

  #seeValue(event: AtomicEvent, command: AtomicCommand): void {
    switch (event.type) {
      case "key.written":
        this.#issue(event.version);
        this.#value = event.value;
        break;
      case "key.deleted":
        this.#issue(event.version);
        assert.notEqual(this.#value, undefined);
        this.#value = undefined;
        break;
      case "counter.added":
        this.#count += event.amount;
        break;
      case "counter.written":
        this.#count = event.count;
        break;
      case "barrier.joined":
        if (event.generation !== this.#generation) this.#issue(event.generation);
        this.#generation = event.generation;
        this.#joined.add(event.participant);
        break;
      case "barrier.left":
        assert.ok(this.#joined.delete(event.participant));
        break;
      case "barrier.opened":
        assert.deepEqual([...event.participants].sort(), [...this.#joined].sort());
        assert.equal(command.type === "barrier.join" && command.count, this.#joined.size);
        this.#joined.clear();
        break;
      case "barrier.broken":
        assert.ok(this.#joined.size > 0);
        this.#joined.clear();
        break;
      case "name.removed":
        for (const token of this.#held.keys()) this.#checkOver(token, command);
        assert.equal(this.#joined.size, 0);
        this.#held.clear();
        this.#count = 0;
        this.#value = undefined;
        this.#isDone = false;
        break;
    }
  }

  /** Tokens, versions and generations rise over the whole life of a name. */
  #issue(number: number): void {
    assert.ok(number > this.#issued, `${number} is higher than ${this.#issued}`);
    this.#issued = number;
  }

  #checkEntry(holder: string, permits: number, before: AtomicState, at: number): void {
    assert.ok(this.#held.size < permits, "there is a permit left");
    const queue = (before.pool?.waiters ?? []).filter(({ until }) => until >= at);
    const ahead = queue.findIndex((one) => one.holder === holder);
    const passed = ahead < 0 ? queue.length : ahead;
    assert.ok(passed < permits - this.#held.size, "nobody in the queue is passed");
  }

  #checkOver(token: number, command: AtomicCommand): void {
    const { deadline } = this.#held.get(token)!;
    const skewSeconds = "skewSeconds" in command ? command.skewSeconds : NaN;
    assert.ok(command.at > deadline + skewSeconds * 1000, "its lease and the skew are over");
  }

  #checkState(state: AtomicState, at: number): void {
    const holders = state.pool?.holders ?? state.once?.runners ?? [];
    assert.deepEqual(
      holders.map(({ token, deadline }) => [token, deadline]),
      [...this.#held].map(([token, { deadline }]) => [token, deadline]),
    );
    assert.ok(
      holders.filter(({ deadline }) => deadline >= at).length <= (state.pool?.permits ?? 1),
    );
    assert.ok(state.issued >= this.#issued);
    assert.equal(state.count ?? 0, this.#count);
    assert.equal(state.cell?.isPresent ? state.cell.value : undefined, this.#value);
    assert.equal(state.once?.isDone ?? false, this.#isDone);
    assert.deepEqual(state.barrier?.joined ?? [], [...this.#joined]);
    checkBounds(state);
  }
}

function checkBounds({ sort, pool, barrier }: AtomicState): void {
  const { permitsMax, waitersMax, participantsMax, endingsMax } = ATOMIC_LIMITS;
  const permits = pool?.permits ?? 1;
  assert.ok(permits <= permitsMax && (pool?.holders.length ?? 0) <= permits);
  assert.ok((pool?.waiters.length ?? 0) <= waitersMax);
  assert.ok((barrier?.joined.length ?? 0) <= participantsMax);
  assert.ok((barrier?.endings.length ?? 0) <= endingsMax);
  assert.equal(pool !== undefined, sort === "lock" || sort === "semaphore");
}

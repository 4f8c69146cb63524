/** What a worker does that is to be judged, at random: most of it work, some of it mischief. */
import type { Answer } from "../../core/answer.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Random } from "../../core/random.ts";
import type { Added, Moved } from "../../core/store/store.ts";
import type { Claim } from "../../core/work.ts";
import type { Answered, Asked, Grant } from "../../proof/history/act.ts";
import { type Assignment, chosenId } from "./assignment.ts";
import type { HistoryLog } from "./history_log.ts";

/** Tokens that are remembered after their claim has ended, to be tried again. */
const GHOSTS_MAX = 50;

/** What a life is lived with. */
export interface Means {
  readonly history: HistoryLog;
  readonly random: Random;
  readonly assignment: Assignment;
}

type Held = Pick<Claim, "token" | "epoch"> & { readonly id: string };

/** One process's life. */
export class WorkerLife {
  #held: Held[] = [];
  #ghosts: Held[] = [];

  constructor(private swarm: Swarm, private means: Means) {}

  /** One thing at random. */
  async step(): Promise<void> {
    const chance = this.means.random.next();
    if (this.#held.length === 0 || chance < 0.25) await this.#claim();
    else if (chance < 0.93) await this.#workOn(this.#pick(this.#held)!);
    else if (chance < 0.945) await this.#haunt();
    else if (chance < 0.95) await this.#reclaim();
    else if (chance < 0.98) await this.#add();
    else if (chance < 0.985) await this.#cancel();
    else if (chance < 0.99) await this.#retry();
    else await this.#appendStream();
  }

  /** Takes over what the former self held. */
  async adopt(): Promise<void> {
    const { agent } = this.means.assignment;
    const claims = await this.#record(
      { verb: "adopt", agent },
      () => this.swarm.adopt(agent),
      granted,
    );
    this.#keep(claims ?? []);
  }

  async #claim(): Promise<void> {
    const { agent } = this.means.assignment;
    const max = 1 + Math.floor(this.means.random.next() * 4);
    const waitSeconds = this.#held.length === 0 ? 0.1 : 0;
    const claim = () => this.swarm.claim({ agent, max, waitSeconds });
    this.#keep(await this.#record({ verb: "claim", agent }, claim, granted) ?? []);
  }

  async #workOn(held: Held): Promise<void> {
    const chance = this.means.random.next();
    if (chance < 0.15) return await this.#renew(held);
    this.#forget(held);
    if (chance < 0.8) await this.#complete(held);
    else if (chance < 0.87) await this.#fail(held);
    else if (chance < 0.93) await this.#release(held);
    else if (chance < 0.97) await this.#handoff(held);
    // Otherwise it forgets what it holds, and the lease ends.
  }

  async #renew(held: Held): Promise<void> {
    const asked = this.#about("renew", held);
    const answer = await this.#record(asked, () => this.swarm.renew(held.token), (value) => ({
      outcome: value.outcome,
      ...value.outcome === "done" ? { deadline: value.value.deadline } : {},
    }));
    this.#forget(held);
    if (answer?.outcome === "done") this.#held.push({ ...held, token: answer.value.token });
  }

  async #complete(held: Held): Promise<void> {
    const result = this.means.random.next() < 0.7 ? { by: held.token } : undefined;
    const asked = { ...this.#about("complete", held), result };
    await this.#record(asked, () => this.swarm.complete(held.token, { result }), moved);
  }

  async #fail(held: Held): Promise<void> {
    const noRetry = this.means.random.next() < 0.1;
    const asked = this.#about("fail", held);
    await this.#record(asked, () => this.swarm.fail(held.token, { error: "oh", noRetry }), moved);
  }

  async #release(held: Held): Promise<void> {
    const asked = this.#about("release", held);
    await this.#record(asked, () => this.swarm.release(held.token, "busy"), moved);
  }

  async #handoff(held: Held): Promise<void> {
    const to = this.#pick(this.means.assignment.agents)!;
    const asked = { ...this.#about("handoff", held), to };
    await this.#record(asked, () => this.swarm.handoff(held.token, { to }), moved);
  }

  /** Ends the leases that are over, as everybody may. */
  async #reclaim(): Promise<void> {
    await this.#record({ verb: "reclaim" }, () => this.swarm.sweep(), ({ reclaimed }) => ({
      outcome: "done",
      expired: reclaimed.map(({ id, attempt, state }) => ({ id, attempt, state })),
    }));
  }

  /** Acts once more on a claim that has ended, as a process does that was stopped for long. */
  async #haunt(): Promise<void> {
    const ghost = this.#pick(this.#ghosts);
    if (ghost === undefined) return;
    const chance = this.means.random.next();
    if (chance < 0.4) await this.#complete(ghost);
    else if (chance < 0.6) await this.#fail(ghost);
    else if (chance < 0.8) await this.#release(ghost);
    else await this.#handoff(ghost);
  }

  async #add(): Promise<void> {
    const { random, assignment } = this.means;
    // Few numbers, so that processes collide.
    const id = random.next() < 0.5 ? `late${Math.floor(random.next() * 500)}` : undefined;
    const after = random.next() < 0.3 ? [this.#anyId(assignment.items)] : [];
    const input = { title: "Late", id, after, afterAny: true };
    await this.#record({ verb: "add", id }, () => this.swarm.add(input), added);
  }

  async #cancel(): Promise<void> {
    const id = this.#anyId(this.means.assignment.items);
    await this.#record({ verb: "cancel", id }, () => this.swarm.cancel(id, "changed"), moved);
  }

  async #retry(): Promise<void> {
    const id = this.#anyId(this.means.assignment.items);
    await this.#record({ verb: "retry", id }, () => this.swarm.retry(id, 2), moved);
  }

  /** Appends where it believes the stream to end; of those who believe the same, one is right. */
  async #appendStream(): Promise<void> {
    const { store } = this.swarm.engine;
    const stream = `s${Math.floor(this.means.random.next() * 2)}`;
    const sequence = (await store.readStream("race", stream, 1)).length + 1;
    const event = { by: this.means.assignment.process };
    const append = () => store.appendStream("race", stream, sequence, event);
    await this.#record(
      { verb: "append", stream, sequence },
      append,
      ({ outcome }) => ({ outcome }),
    );
  }

  #anyId(items: number): string {
    return chosenId(2 * Math.floor(this.means.random.next() * items / 2));
  }

  #about(verb: string, { id, epoch }: Held): Asked {
    return { verb, id, epoch, agent: this.means.assignment.agent };
  }

  #record<T>(
    asked: Asked,
    call: () => Promise<T>,
    describe: (value: T) => Answered,
  ): Promise<T | undefined> {
    return this.means.history.record(asked, call, describe);
  }

  #keep(claims: readonly Claim[]): void {
    for (const { item: { id }, token, epoch } of claims) this.#held.push({ id, token, epoch });
  }

  #forget(held: Held): void {
    this.#held = this.#held.filter(({ id, epoch }) => id !== held.id || epoch !== held.epoch);
    this.#ghosts = [held, ...this.#ghosts].slice(0, GHOSTS_MAX);
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.means.random.next() * list.length)];
  }
}

function grantOf({ item: { id }, epoch, deadline }: Claim): Grant {
  return { id, epoch, deadline };
}

function granted(claims: readonly Claim[]): Answered {
  return { outcome: "done", grants: claims.map(grantOf) };
}

function added(answer: Added): Answered {
  return { outcome: answer.outcome, added: answer.outcome === "added" ? [answer.id] : [] };
}

function moved(answer: Answer<Moved>): Answered {
  if (answer.outcome === "lost") return { outcome: "lost", says: answer.reason };
  if (answer.outcome !== "done") return { outcome: answer.outcome };
  const { state, epoch, claim } = answer.value;
  const grants = claim === undefined ? [] : [grantOf(claim)];
  return { outcome: "done", state, epoch, grants };
}

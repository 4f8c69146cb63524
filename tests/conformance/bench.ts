/** The bench on which a case works: a store on fresh data, a clock that moves when told, short verbs. */
import assert from "node:assert/strict";
import type { Agent } from "../../core/agent.ts";
import type { Answer } from "../../core/answer.ts";
import { ManualClock } from "../../core/clock.ts";
import { type Config, DEFAULT_CONFIG } from "../../core/config.ts";
import { type ErrorCode, SwarmError } from "../../core/errors.ts";
import type { SwarmEvent } from "../../core/event.ts";
import { seededRandom } from "../../core/random.ts";
import type {
  Added,
  ClaimRequest,
  Moved,
  Renewed,
  Settlement,
  Store,
  SweepReport,
} from "../../core/store/store.ts";
import type { State } from "../../core/transitions.ts";
import type { Claim, WorkDetail } from "../../core/work.ts";
import { agentNamed, type ItemFields, workItem } from "../support/build.ts";
import type { MakeStore, StoreUnderTest } from "./case.ts";

/** What a claim asks for besides the defaults: no labels, one item. */
export type ClaimOptions = Partial<Omit<ClaimRequest, "agent">>;

/** One case's store and what stands around it. */
export class Bench {
  readonly #opened: Bench[] = [];

  private constructor(
    private readonly make: MakeStore,
    private readonly subject: StoreUnderTest,
    readonly clock: ManualClock,
    readonly config: Config,
  ) {}

  /** Makes a store on fresh data. */
  static async open(make: MakeStore): Promise<Bench> {
    const clock = new ManualClock();
    const config = DEFAULT_CONFIG;
    const subject = await make({ clock, random: seededRandom(1), config });
    return new Bench(make, subject, clock, config);
  }

  get store(): Store {
    return this.subject.store;
  }

  /** Now, in whole Unix seconds. */
  get seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  /** Another handle on the same data. */
  another(): Promise<Store> {
    return this.subject.another();
  }

  /** `count` handles on the same data, the first one included. */
  async handles(count: number): Promise<Store[]> {
    const handles = [this.store];
    while (handles.length < count) handles.push(await this.another());
    return handles;
  }

  /** A store of the same kind on other data. */
  async elsewhere(): Promise<Bench> {
    const bench = await Bench.open(this.make);
    this.#opened.push(bench);
    return bench;
  }

  async dispose(): Promise<void> {
    for (const bench of this.#opened) await bench.dispose();
    await this.subject.dispose();
  }

  passSeconds(seconds: number): void {
    this.clock.advance(seconds);
  }

  /** Lets a lease end, the margin for clocks that differ included. */
  passLease(leaseSeconds = 300): void {
    this.passSeconds(leaseSeconds + this.config.skewSeconds + 1);
  }

  /** Adds items, whatever comes of it. */
  tryAdd(...items: ItemFields[]): Promise<Added[]> {
    return this.store.add(items.map((fields) => ({ item: workItem(fields), chosen: true })));
  }

  /** Adds items that must be new; their states. */
  async add(...items: ItemFields[]): Promise<State[]> {
    const added = await this.tryAdd(...items);
    return added.map((one) => {
      assert.ok(one.outcome === "added", `${one.id} exists already`);
      return one.state;
    });
  }

  claim(agent: string, options: ClaimOptions = {}): Promise<Claim[]> {
    return this.store.claim({ agent, labels: [], max: 1, ...options });
  }

  /** Claims exactly one item. */
  async claimOne(agent: string, options: ClaimOptions = {}): Promise<Claim> {
    const claims = await this.claim(agent, { ...options, max: 1 });
    assert.equal(claims.length, 1, `${agent} must get exactly one item`);
    return claims[0]!;
  }

  /** Adds an item and claims it. */
  async held(agent: string, item: ItemFields, options: ClaimOptions = {}): Promise<Claim> {
    await this.add(item);
    return await this.claimOne(agent, { labels: item.needs ?? [], ...options });
  }

  /** Ids that a claim hands out, in order. */
  async claimIds(agent: string, options: ClaimOptions = {}): Promise<string[]> {
    return (await this.claim(agent, options)).map(({ item }) => item.id);
  }

  settle(claim: Pick<Claim, "token">, settlement: Settlement): Promise<Answer<Moved>> {
    return this.store.settle(claim.token, settlement);
  }

  complete(claim: Pick<Claim, "token">): Promise<Answer<Moved>> {
    return this.settle(claim, { verb: "complete" });
  }

  /** Gives up on a claim, so that its item dies. */
  async kill(claim: Pick<Claim, "token">, error = "broken"): Promise<void> {
    expectDone(await this.settle(claim, { verb: "fail", error }));
  }

  renew(claim: Pick<Claim, "token">, leaseSeconds?: number): Promise<Answer<Renewed>> {
    return this.store.renew(claim.token, leaseSeconds);
  }

  sweep(): Promise<SweepReport> {
    return this.store.sweep({ force: true });
  }

  async register(id: string, fields: Partial<Agent> = {}): Promise<void> {
    expectDone(await this.store.addAgent(agentNamed(id, fields)));
  }

  /** Everything known of an item that must exist. */
  async detail(id: string): Promise<WorkDetail> {
    const detail = await this.store.find(id);
    assert.ok(detail !== undefined, `${id} must exist`);
    return plain(detail);
  }

  async expectState(id: string, state: State, epoch?: number): Promise<WorkDetail> {
    const detail = await this.detail(id);
    assert.equal(detail.state, state, `state of ${id}`);
    if (epoch !== undefined) assert.equal(detail.epoch, epoch, `epoch of ${id}`);
    return detail;
  }

  /** Every event since a cursor. */
  async eventsSince(cursor = ""): Promise<SwarmEvent[]> {
    const all: SwarmEvent[] = [];
    // Bounded: a cursor that never reaches the end must fail, not hang.
    for (let page = 0; page < 1000; page++) {
      const { events, cursor: next } = await this.store.events(cursor, 1000);
      if (events.length === 0) return all;
      all.push(...events);
      cursor = next;
    }
    throw new Error("The events never end");
  }

  /** Everything known of every item, by id: what must stay the same when nothing may happen. */
  async snapshot(): Promise<Record<string, WorkDetail>> {
    const details: Record<string, WorkDetail> = {};
    for await (const { item } of this.store.list({})) {
      details[item.id] = await this.detail(item.id);
    }
    return details;
  }

  /** Runs an action that must leave every item as it is. */
  async unchanged<T>(action: () => Promise<T>): Promise<T> {
    const before = await this.snapshot();
    const answer = await action();
    assert.deepEqual(await this.snapshot(), before, "nothing may change");
    return answer;
  }
}

/** The value as JSON has it: stores may differ in keys whose value is `undefined`. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** The value of an answer that must be `done`. */
export function expectDone<T>(answer: Answer<T>): T {
  if (answer.outcome === "done") return answer.value;
  throw new assert.AssertionError({ message: `expected done: ${JSON.stringify(answer)}` });
}

/** The reason of an answer that must be `lost`. */
export function expectLost<T>(answer: Answer<T>): string {
  assert.equal(answer.outcome, "lost", JSON.stringify(answer));
  return answer.outcome === "lost" ? answer.reason : "";
}

/** Demands a refusal that a caller can tell from others. */
export function expectRefused<T>(answer: Answer<T>, code: ErrorCode = "conflict"): void {
  assert.equal(answer.outcome, "refused", JSON.stringify(answer));
  if (answer.outcome !== "refused") return;
  assert.ok(answer.error instanceof SwarmError);
  assert.equal(answer.error.code, code);
}

/** Demands that the named thing does not exist. */
export function expectNotFound<T>(answer: Answer<T>): void {
  assert.equal(answer.outcome, "not_found", JSON.stringify(answer));
}

/** Demands that a call throws `invalid`. */
export async function expectInvalid(call: () => Promise<unknown>): Promise<void> {
  await assert.rejects(call, (error) => error instanceof SwarmError && error.code === "invalid");
}

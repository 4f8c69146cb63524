/**
 * The store in memory: the reference model of the protocol. The directory store must answer as this
 * one does, so it prefers the plain to the fast: every verb looks at every item.
 *
 * Guarantee: each method's effect is one synchronous step, hence atomic for every caller in this
 * process. Nothing survives the process.
 */
import { type Agent, type AgentRecord, canServe } from "../../agent.ts";
import type { Answer } from "../../answer.ts";
import type { Clock } from "../../clock.ts";
import type { Config } from "../../config.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import { type State, STATES } from "../../transitions.ts";
import type { Claim, Progress, WorkDetail, WorkRecord } from "../../work.ts";
import type {
  Added,
  ClaimRequest,
  Contention,
  Counts,
  Depth,
  EventPage,
  HeldClaim,
  Moved,
  NewWork,
  Pause,
  Problem,
  Renewed,
  Settlement,
  Store,
  StrayStream,
  StreamEnds,
  StreamRecord,
  SweepReport,
  WorkFilter,
} from "../store.ts";
import { AgentBook } from "./memory_agents.ts";
import { copyOf, detailOf, recordOf } from "./memory_entry.ts";
import { Ledger } from "./memory_ledger.ts";
import { depthsOf, matches, nextOpening } from "./memory_query.ts";
import { heldClaimOf, noteProgress, originOf, renewClaim, settleClaim } from "./memory_settle.ts";
import { StreamShelf } from "./memory_streams.ts";
import { adoptClaims, cancelWork, findProblems, retryWork, sweepWork } from "./memory_upkeep.ts";
import { addWork, claimWork, restoreWork } from "./memory_work.ts";

/** Collaborators of a memory store, the same that every store takes. */
export interface MemoryStoreOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
}

/** How long somebody waits for news. */
interface Patience {
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
}

/** A store that lives and dies with the process. */
export class MemoryStore implements Store {
  readonly kind = "memory";
  readonly location = "memory:";
  readonly #ledger: Ledger;
  readonly #agents: AgentBook;
  readonly #streams: StreamShelf;
  #pause: Pause | undefined;

  constructor({ clock, config }: MemoryStoreOptions) {
    this.#ledger = new Ledger(clock, config);
    this.#agents = new AgentBook(this.#ledger);
    this.#streams = new StreamShelf(clock);
  }

  async add(work: readonly NewWork[]): Promise<Added[]> {
    return addWork(this.#ledger, work);
  }

  async restore(details: readonly WorkDetail[]): Promise<number> {
    return restoreWork(this.#ledger, details);
  }

  async claim(request: ClaimRequest): Promise<Claim[]> {
    this.#agents.saw(request.agent);
    if (this.#pause !== undefined) return [];
    return claimWork(this.#ledger, request);
  }

  async renew(token: string, leaseSeconds: number | undefined): Promise<Answer<Renewed>> {
    return renewClaim(this.#ledger, token, leaseSeconds);
  }

  async settle(token: string, settlement: Settlement): Promise<Answer<Moved>> {
    return settleClaim(this.#agents, token, settlement);
  }

  claimOf(token: string): HeldClaim | undefined {
    return heldClaimOf(token);
  }

  async origin(token: string): Promise<string | undefined> {
    return originOf(this.#ledger, token);
  }

  /** Nobody else claims here. */
  contention(): Contention {
    return { lostRaces: 0, lockWaitSeconds: 0 };
  }

  async progress(
    token: string,
    progress: Omit<Progress, "epoch" | "at">,
  ): Promise<Answer<Progress>> {
    return noteProgress(this.#ledger, token, progress);
  }

  async adopt(agent: string, leaseSeconds: number | undefined): Promise<Claim[]> {
    return adoptClaims(this.#ledger, agent, leaseSeconds);
  }

  async cancel(id: string, reason: string | undefined): Promise<Answer<Moved>> {
    return cancelWork(this.#ledger, id, reason);
  }

  async retry(id: string, attempts: number): Promise<Answer<Moved>> {
    return retryWork(this.#ledger, id, attempts);
  }

  /** Sweeps always, forced or not: here it costs next to nothing. */
  async sweep(_options: { readonly force: boolean }): Promise<SweepReport> {
    return sweepWork(this.#ledger);
  }

  async find(id: string): Promise<WorkDetail | undefined> {
    const entry = this.#ledger.get(id);
    if (entry === undefined) return undefined;
    return detailOf(entry, this.#ledger.openDependencies(entry));
  }

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(ids.filter((id) => this.#ledger.get(id) !== undefined));
  }

  async *list(filter: WorkFilter): AsyncGenerator<WorkRecord> {
    for (const entry of this.#ledger.entries()) {
      if (matches(entry, filter)) yield recordOf(entry, this.#ledger.openDependencies(entry));
    }
  }

  async stats(): Promise<Counts> {
    const counts = STATES.map((state) => [state, this.#ledger.entries(state).length]);
    return Object.fromEntries(counts) as Record<State, number>;
  }

  async depths(): Promise<readonly Depth[]> {
    return STATES.flatMap((state) => depthsOf(state, this.#ledger.entries(state)));
  }

  async changed({ labels }: Pick<ClaimRequest, "labels">, patience: Patience): Promise<void> {
    const carried = new Set(labels);
    const wait = patience.timeoutSeconds * 1000;
    const opening = nextOpening(this.#ledger, carried) - this.#ledger.clock.now();
    await this.#ledger.bell.wait({
      milliseconds: Math.max(0, Math.min(wait, opening)),
      signal: patience.signal,
      wants: ({ needs }) => canServe(carried, needs),
    });
  }

  async addAgent(agent: Agent): Promise<Answer<Agent>> {
    return this.#agents.add(agent);
  }

  async putAgent(agent: Agent): Promise<Answer<Agent>> {
    return this.#agents.put(agent);
  }

  async getAgent(id: string): Promise<Agent | undefined> {
    return this.#agents.get(id);
  }

  async listAgents(): Promise<AgentRecord[]> {
    return this.#agents.list();
  }

  async heartbeat(id: string): Promise<Answer<void>> {
    return this.#agents.heartbeat(id);
  }

  async removeAgent(id: string): Promise<Answer<void>> {
    return this.#agents.remove(id);
  }

  async pause(reason: string | undefined): Promise<void> {
    // The first reason stays, as the first of two writers of a file would win.
    if (this.#pause !== undefined) return;
    this.#pause = copyOf({ since: this.#ledger.clock.now(), reason });
    this.#ledger.log.append({ verb: "pause", note: reason });
  }

  async resume(): Promise<boolean> {
    if (this.#pause === undefined) return false;
    this.#pause = undefined;
    this.#ledger.log.append({ verb: "resume" });
    this.#ledger.bell.ring();
    return true;
  }

  async paused(): Promise<Pause | undefined> {
    return this.#pause;
  }

  async events(cursor: string, max: number): Promise<EventPage> {
    return this.#ledger.log.page(cursor, max);
  }

  async eventsEnd(): Promise<string> {
    return this.#ledger.log.end();
  }

  async eventsChanged({ timeoutSeconds, signal }: Patience): Promise<void> {
    await this.#ledger.log.bell.wait({ milliseconds: timeoutSeconds * 1000, signal });
  }

  async appendStream(
    kind: string,
    id: string,
    sequence: number,
    event: Json,
  ): Promise<Answer<number>> {
    return this.#streams.append(kind, id, sequence, event);
  }

  async pushStream(kind: string, id: string, event: Json): Promise<number> {
    return this.#streams.push(kind, id, event);
  }

  async readStream(
    kind: string,
    id: string,
    from: number,
    max?: number,
  ): Promise<StreamRecord[]> {
    return this.#streams.read(kind, id, from, max);
  }

  async streamEnds(kind: string, id: string): Promise<StreamEnds | undefined> {
    return this.#streams.ends(kind, id);
  }

  async trimStream(kind: string, id: string, below: number): Promise<number> {
    return this.#streams.trim(kind, id, below);
  }

  async restoreStream(
    kind: string,
    id: string,
    records: readonly StreamRecord[],
  ): Promise<number> {
    return this.#streams.restore(kind, id, records);
  }

  async streamChanged(
    kind: string,
    id: string,
    { after, timeoutSeconds, signal }: Patience & { readonly after: number },
  ): Promise<void> {
    const { bell } = this.#streams;
    const key = `${kind}/${id}`;
    if ((this.#streams.ends(kind, id)?.last ?? 0) > after) return;
    await bell.wait({
      milliseconds: timeoutSeconds * 1000,
      signal,
      wants: (rung) => rung === key,
    });
  }

  async listStreams(): Promise<{ kind: string; id: string }[]> {
    return this.#streams.list();
  }

  /** Nothing but this store writes here. */
  async strayStreams(): Promise<StrayStream[]> {
    return [];
  }

  async *check(_options: { readonly repair: boolean }): AsyncGenerator<Problem> {
    yield* findProblems(this.#ledger);
  }

  /** Wakes whoever still waits; there is nothing else to let go of. */
  async close(): Promise<void> {
    this.#ledger.bell.ring();
    this.#ledger.log.bell.ring();
    this.#streams.bell.ring();
  }
}

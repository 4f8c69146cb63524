/**
 * The directory store: the protocol of docs/protocol.md. A work item is one file, its path is its whole
 * state, and every transition is one rename of the exact old path; the kernel lets one caller win.
 *
 * Guarantee to readers: a name under a state is complete from the moment it is there. Calling sequence:
 * contents are written before the name that publishes them, results before the rename that accepts
 * them, events after it. Crash behaviour: a crash can lose an event or leave a file in `tmp/`,
 * `packs/` or `adding/`, never a transition; `sweep` finishes or removes such leftovers. Assumptions:
 * one file system that renames and links atomically; nothing else.
 */
import type { Agent, AgentRecord } from "../../agent.ts";
import type { Answer } from "../../answer.ts";
import type { Json } from "../../json.ts";
import { isEnded } from "../../transitions.ts";
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
import { Adding } from "./adding.ts";
import { adopt } from "./adopting.ts";
import { Agents } from "./agents.ts";
import { Cancelling } from "./cancelling.ts";
import { Claims } from "./claims.ts";
import { Dependencies } from "./dependencies.ts";
import { EventReader } from "./event_reader.ts";
import { GuardedFs } from "./guarded_fs.ts";
import { Holding } from "./holding.ts";
import { Lanes } from "./lanes.ts";
import { PAUSED } from "./layout.ts";
import { Listing } from "./listing.ts";
import { Locator } from "./locator.ts";
import { pausedIn, pauseIn, resumeIn } from "./pausing.ts";
import { Restoring } from "./restoring.ts";
import { retry } from "./retrying.ts";
import type { Root } from "./root.ts";
import { Segments } from "./segments.ts";
import { Settled } from "./settled.ts";
import { type StreamPatience, Streams } from "./streams.ts";
import { Sweeper } from "./sweeper.ts";
import { heldClaimOf } from "./token.ts";
import { Turns } from "./turns.ts";
import { UniqueKeys } from "./unique_keys.ts";
import { Waiting } from "./waiting.ts";

/** Work, agents, streams and events in a directory. */
export class DirectoryStore implements Store {
  readonly kind = "directory";
  readonly location: string;
  #lanes: Lanes;
  #turns: Turns;
  #segments: Segments;
  #dependencies: Dependencies;
  #locator: Locator;
  #keys: UniqueKeys;
  #cancelling: Cancelling;
  #agents: Agents;
  #adding: Adding;
  #claims: Claims;
  #holding: Holding;
  #listing: Listing;
  #sweeper: Sweeper;
  #streams: Streams;
  #eventReader: EventReader;
  #work: Waiting;
  #events: Waiting;

  readonly #fs: GuardedFs;
  readonly #root: Root;

  /** @param given An open data directory; `core/open.ts` makes it. */
  constructor(given: Omit<Root, "settled">) {
    this.#fs = new GuardedFs(given.fs, given.path);
    const settled = new Settled(this.#fs, given.path);
    if (given.config.durability === "fsync") {
      this.#fs.beforePut = (directory) => settled.prepare(directory);
    }
    const root = this.#root = { ...given, fs: this.#fs, settled };
    this.location = root.path;
    this.#lanes = new Lanes(root);
    this.#turns = new Turns(root);
    this.#segments = new Segments(root);
    this.#dependencies = new Dependencies(root, this.#segments);
    this.#locator = new Locator(root, (id) => this.#adding.help(-Infinity, id));
    this.#keys = new UniqueKeys(root, (id, key) => {
      const found = this.#listing.find(id);
      return found !== undefined && !isEnded(found.state) && found.item.unique === key;
    });
    const spelling = (id: string) => this.#locator.spelling(id);
    this.#adding = new Adding(root, this.#segments, this.#dependencies, this.#keys, spelling);
    this.#cancelling = new Cancelling(root, this.#locator, this.#dependencies);
    this.#agents = new Agents(root);
    this.#claims = new Claims(
      root,
      this.#lanes,
      this.#turns,
      this.#segments,
      this.#agents,
      this.#cancelling,
    );
    this.#holding = new Holding(
      root,
      this.#segments,
      this.#dependencies,
      this.#agents,
      this.#cancelling,
    );
    this.#listing = new Listing(root, this.#locator, this.#dependencies, this.#cancelling);
    this.#sweeper = new Sweeper(
      root,
      this.#segments,
      this.#dependencies,
      this.#cancelling,
      this.#adding,
    );
    this.#streams = new Streams(root);
    this.#eventReader = new EventReader(root);
    this.#work = new Waiting(root.fs, root.clock);
    this.#events = new Waiting(root.fs, root.clock);
  }

  async add(work: readonly NewWork[]): Promise<Added[]> {
    return this.#fs.run(() => this.#adding.add(work));
  }

  async restore(details: readonly WorkDetail[]): Promise<number> {
    const restoring = new Restoring(this.#root, {
      segments: this.#segments,
      dependencies: this.#dependencies,
      cancelling: this.#cancelling,
      keys: this.#keys,
    });
    return this.#fs.run(() => {
      // What waits in `adding/` exists too, and must be seen before ids are compared.
      this.#adding.help(-Infinity);
      return restoring.restore(details);
    });
  }

  async claim(request: ClaimRequest): Promise<Claim[]> {
    return this.#fs.run(() => {
      const claims = request.id === undefined
        ? this.#claims.claim(request)
        : this.#claims.claimNamed(request, this.#locator.locate(request.id));
      if (claims.length > 0) this.#agents.seen(request.agent);
      return claims;
    });
  }

  async renew(token: string, leaseSeconds: number | undefined): Promise<Answer<Renewed>> {
    return this.#fs.run(() => this.#holding.renew(token, leaseSeconds));
  }

  async settle(token: string, settlement: Settlement): Promise<Answer<Moved>> {
    return this.#fs.run(() => this.#holding.settle(token, settlement));
  }

  claimOf(token: string): HeldClaim | undefined {
    return heldClaimOf(token);
  }

  async origin(token: string): Promise<string | undefined> {
    return this.#holding.item(token)?.traceparent;
  }

  contention(): Contention {
    return this.#turns.contention();
  }

  async progress(
    token: string,
    progress: Omit<Progress, "epoch" | "at">,
  ): Promise<Answer<Progress>> {
    return this.#fs.run(() => this.#holding.progress(token, progress));
  }

  async adopt(agent: string, leaseSeconds: number | undefined): Promise<Claim[]> {
    const parts = { dependencies: this.#dependencies, cancelling: this.#cancelling };
    return this.#fs.run(() => adopt(this.#root, parts, agent, leaseSeconds));
  }

  async cancel(id: string, reason: string | undefined): Promise<Answer<Moved>> {
    return this.#fs.run(() => this.#cancelling.cancel(id, reason));
  }

  async retry(id: string, attempts: number): Promise<Answer<Moved>> {
    const parts = {
      locator: this.#locator,
      cancelling: this.#cancelling,
      segments: this.#segments,
      keys: this.#keys,
    };
    return this.#fs.run(() => retry(this.#root, parts, { id, attempts }));
  }

  async sweep({ force }: { readonly force: boolean }): Promise<SweepReport> {
    return this.#fs.run(() => this.#sweeper.sweep(force));
  }

  async find(id: string): Promise<WorkDetail | undefined> {
    return this.#listing.find(id);
  }

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return ids.length === 0 ? new Set() : this.#locator.known(ids);
  }

  list(filter: WorkFilter): AsyncIterable<WorkRecord> {
    return this.#listing.list(filter);
  }

  async stats(): Promise<Counts> {
    return this.#listing.stats();
  }

  async depths(): Promise<readonly Depth[]> {
    return this.#listing.depths();
  }

  async changed(
    { labels }: Pick<ClaimRequest, "labels">,
    options: { readonly timeoutSeconds: number; readonly signal?: AbortSignal },
  ): Promise<void> {
    const isPaused = this.#lanes.isPaused();
    const cursors = isPaused ? [] : this.#lanes.matching(labels).flat();
    const ready = `${this.#root.path}/work/ready`;
    const directories = [ready, ...cursors.flatMap((cursor) => cursor.directories())];
    const isReady = () => cursors.some((cursor) => cursor.head() !== undefined);
    await this.#work.wait(directories, isReady, options);
  }

  async addAgent(agent: Agent): Promise<Answer<Agent>> {
    return this.#fs.run(() => this.#agents.add(agent));
  }

  async putAgent(agent: Agent): Promise<Answer<Agent>> {
    return this.#fs.run(() => this.#agents.put(agent));
  }

  async getAgent(id: string): Promise<Agent | undefined> {
    return this.#agents.get(id);
  }

  async listAgents(): Promise<AgentRecord[]> {
    return this.#agents.list();
  }

  async heartbeat(id: string): Promise<Answer<void>> {
    return this.#fs.run(() => this.#agents.heartbeat(id));
  }

  async removeAgent(id: string): Promise<Answer<void>> {
    return this.#fs.run(() => this.#agents.remove(id));
  }

  async pause(reason: string | undefined): Promise<void> {
    this.#fs.run(() => pauseIn(this.#root, PAUSED, reason));
  }

  async resume(): Promise<boolean> {
    return this.#fs.run(() => resumeIn(this.#root, PAUSED));
  }

  async paused(): Promise<Pause | undefined> {
    return pausedIn(this.#root, PAUSED);
  }

  async events(cursor: string, max: number): Promise<EventPage> {
    return this.#eventReader.read(cursor, max);
  }

  async eventsEnd(): Promise<string> {
    return this.#eventReader.end();
  }

  async eventsChanged(
    options: { readonly timeoutSeconds: number; readonly signal?: AbortSignal },
  ): Promise<void> {
    await this.#events.wait([`${this.#root.path}/events`], () => false, options);
  }

  async appendStream(
    kind: string,
    id: string,
    sequence: number,
    event: Json,
  ): Promise<Answer<number>> {
    return this.#fs.run(() => this.#streams.append(kind, id, sequence, event));
  }

  async pushStream(kind: string, id: string, event: Json): Promise<number> {
    return this.#fs.run(() => this.#streams.push(kind, id, event));
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
    return this.#fs.run(() => this.#streams.trim(kind, id, below));
  }

  async restoreStream(
    kind: string,
    id: string,
    records: readonly StreamRecord[],
  ): Promise<number> {
    return this.#fs.run(() => this.#streams.restore(kind, id, records));
  }

  async streamChanged(kind: string, id: string, patience: StreamPatience): Promise<void> {
    await this.#streams.changed(kind, id, patience);
  }

  async listStreams(): Promise<{ kind: string; id: string }[]> {
    return this.#streams.list();
  }

  async strayStreams(): Promise<StrayStream[]> {
    const { strayStreams } = await import("./stray_streams.ts");
    return strayStreams(this.#root);
  }

  async *check(options: { readonly repair: boolean }): AsyncIterable<Problem> {
    // Imported when needed: a one-shot claim should not load what only `doctor` runs.
    const { Doctor } = await import("./doctor.ts");
    yield* new Doctor(this.#root, this.#sweeper, this.#dependencies).check(options);
  }

  async close(): Promise<void> {
    this.#adding.close();
    this.#turns.close();
    this.#work.close();
    this.#events.close();
    this.#streams.close();
    this.#root.events.close();
  }
}

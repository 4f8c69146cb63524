/**
 * The store port over the shell: every method is a call of the exported functions in a shell process of
 * this handle's own, so that two handles are two processes.
 */
import { EXPORT_HEAD, exportedToJson } from "../../cli/export_codec.ts";
import type { Agent, AgentRecord } from "../../core/agent.ts";
import type { Answer } from "../../core/answer.ts";
import type { Clock } from "../../core/clock.ts";
import { canServe } from "../../core/agent.ts";
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
} from "../../core/store/store.ts";
import { parseLane } from "../../core/ticket.ts";
import { type State, STATES } from "../../core/transitions.ts";
import type { Claim, Progress, WorkDetail, WorkRecord } from "../../core/work.ts";
import {
  detailFromJson,
  itemToJson,
  progressFromJson,
  recordFromJson,
} from "../../core/work_codec.ts";
import type { Reply, ShellProcess } from "./_shell_process.ts";
import { LOOK_MILLISECONDS, type Patience, ShellStreams } from "./_shell_streams.ts";
import {
  agentOf,
  agentsOf,
  agentWords,
  answerOf,
  checked,
  claimsOf,
  depthOf,
  eventOf,
  jsonOf,
  linesOf,
  movedOf,
  numberOf,
  problemOf,
  reclaimedOf,
  valueOf,
} from "./_shell_values.ts";

/** One handle. */
export class ShellStore implements Store {
  readonly kind = "shell";
  readonly #streams: ShellStreams;
  #lostRaces = 0;

  private constructor(
    readonly location: string,
    private readonly shell: ShellProcess,
    private readonly clock: Clock,
  ) {
    this.#streams = new ShellStreams(clock, (verb, ...args) => this.#ask(verb, ...args));
  }

  /** Opens a data directory in a shell. */
  static async open(location: string, shell: ShellProcess, clock: Clock): Promise<ShellStore> {
    const store = new ShellStore(location, shell, clock);
    await store.#do("open", location);
    return store;
  }

  async add(work: readonly NewWork[]): Promise<Added[]> {
    const added: Added[] = [];
    for (const { item, chosen } of work) {
      const reply = await this.#do("add", chosen ? "1" : "0", JSON.stringify(itemToJson(item)));
      const id = valueOf(reply, "id");
      added.push(
        reply.status === 0
          ? { outcome: "added", id, state: valueOf(reply, "state") as State }
          : { outcome: "exists", id, by: valueOf(reply, "by") as "id" | "unique" },
      );
    }
    return added;
  }

  async restore(details: readonly WorkDetail[]): Promise<number> {
    const records = details.map((work) => exportedToJson({ kind: "work", work }));
    const lines = [EXPORT_HEAD, ...records].map((record) => `${JSON.stringify(record)}\n`);
    const file = Deno.makeTempFileSync({ prefix: "swarmsh-export-" });
    try {
      Deno.writeTextFileSync(file, lines.join(""));
      return numberOf(await this.#do("restore", file), "added");
    } finally {
      Deno.removeSync(file);
    }
  }

  async claim(request: ClaimRequest): Promise<Claim[]> {
    const { agent, labels, workCapacity = "", max, leaseSeconds = "", id = "" } = request;
    // Labels are joined with it, so what holds it is no label, and can serve nothing.
    const joined = labels.filter((label) => !label.includes("+")).join("+");
    const bounds = [workCapacity, max, leaseSeconds].map(String);
    const reply = await this.#do("claim", agent, joined, ...bounds, id);
    this.#lostRaces += numberOf(reply, "lost_races");
    return claimsOf(reply);
  }

  async renew(token: string, leaseSeconds: number | undefined): Promise<Answer<Renewed>> {
    return answerOf(await this.#ask("renew", token, String(leaseSeconds ?? "")), (reply) => ({
      id: valueOf(reply, "id"),
      epoch: numberOf(reply, "epoch"),
      token: valueOf(reply, "token"),
      deadline: numberOf(reply, "deadline"),
    }));
  }

  async settle(token: string, settlement: Settlement): Promise<Answer<Moved>> {
    const words = this.#settlementWords(token, settlement);
    return answerOf(await this.#ask("settle", settlement.verb, token, ...words), movedOf);
  }

  claimOf(token: string): HeldClaim | undefined {
    const [agent, id, epoch] = this.shell.tell(token)?.split(" ") ?? [];
    return agent === undefined ? undefined : { agent, id: id!, epoch: Number(epoch) };
  }

  async origin(token: string): Promise<string | undefined> {
    const traceparent = valueOf(await this.#do("origin", token), "traceparent");
    return traceparent === "" ? undefined : traceparent;
  }

  /** A shell takes no turns at a lane, so it waits for no lock. */
  contention(): Contention {
    return { lostRaces: this.#lostRaces, lockWaitSeconds: 0 };
  }

  async progress(
    token: string,
    { percent, note }: Omit<Progress, "epoch" | "at">,
  ): Promise<Answer<Progress>> {
    const words = [String(percent ?? ""), note ?? ""];
    return answerOf(await this.#ask("progress", token, ...words), (reply) => {
      return progressFromJson(jsonOf(valueOf(reply, "progress")));
    });
  }

  async adopt(agent: string, leaseSeconds: number | undefined): Promise<Claim[]> {
    return claimsOf(await this.#do("adopt", agent, String(leaseSeconds ?? "")));
  }

  async cancel(id: string, reason: string | undefined): Promise<Answer<Moved>> {
    const words = reason === undefined ? [] : ["1", reason];
    return answerOf(await this.#ask("cancel", id, ...words), movedOf);
  }

  async retry(id: string, attempts: number): Promise<Answer<Moved>> {
    return answerOf(await this.#ask("retry", id, String(attempts)), movedOf);
  }

  async sweep({ force }: { readonly force: boolean }): Promise<SweepReport> {
    const reply = await this.#do("sweep", force ? "1" : "0");
    return {
      reclaimed: reclaimedOf(reply),
      promoted: numberOf(reply, "promoted"),
      unblocked: numberOf(reply, "unblocked"),
      swept: numberOf(reply, "swept"),
    };
  }

  async find(id: string): Promise<WorkDetail | undefined> {
    const reply = await this.#ask("find", id);
    if (reply.status === 6) return undefined;
    const [line = ""] = linesOf(checked(reply));
    return detailFromJson(jsonOf(line));
  }

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const missing = valueOf(await this.#do("known", ...ids), "missing").split(" ");
    return new Set(ids.filter((id) => !missing.includes(id)));
  }

  async *list(filter: WorkFilter): AsyncIterable<WorkRecord> {
    const { states = STATES, agent = "", priority = "", tag, need = "" } = filter;
    // No state at all can't be said to a shell, to which nothing said is every state.
    if (states.length === 0) return;
    const tagJson = tag === undefined ? "" : JSON.stringify(tag);
    const words = [states.join(" "), agent, String(priority), tagJson, need];
    const reply = await this.#do("list", ...words);
    for (const line of linesOf(reply)) yield recordFromJson(jsonOf(line));
  }

  async stats(): Promise<Counts> {
    const reply = await this.#do("stats");
    const counts = STATES.map((state) => [state, numberOf(reply, state)]);
    return Object.fromEntries(counts) as Counts;
  }

  async depths(): Promise<readonly Depth[]> {
    return valueOf(await this.#do("depths"), "depths").split("\n").map(depthOf);
  }

  /** A shell has nothing that wakes it, so it looks now and then. */
  async changed(
    { labels }: Pick<ClaimRequest, "labels">,
    { timeoutSeconds, signal }: Patience,
  ): Promise<void> {
    const can = new Set(labels);
    const until = this.clock.now() + timeoutSeconds * 1000;
    while (!signal?.aborted && this.clock.now() < until) {
      const depths = await this.paused() === undefined ? await this.depths() : [];
      const isReady = depths.some(({ lane }) => {
        return lane !== undefined && canServe(can, parseLane(lane)!.needs);
      });
      if (isReady) return;
      await this.clock.sleep(Math.min(LOOK_MILLISECONDS, until - this.clock.now()), signal);
    }
  }

  async addAgent(agent: Agent): Promise<Answer<Agent>> {
    return answerOf(await this.#ask("agent_add", ...agentWords(agent)), () => agent);
  }

  async putAgent(agent: Agent): Promise<Answer<Agent>> {
    return answerOf(await this.#ask("agent_put", ...agentWords(agent)), () => agent);
  }

  async getAgent(id: string): Promise<Agent | undefined> {
    const reply = await this.#ask("agent_get", id);
    return reply.status === 6 ? undefined : agentOf(checked(reply));
  }

  async listAgents(): Promise<AgentRecord[]> {
    return agentsOf(await this.#do("agents"));
  }

  async heartbeat(id: string): Promise<Answer<void>> {
    return answerOf(await this.#ask("heartbeat", id), () => undefined);
  }

  async removeAgent(id: string): Promise<Answer<void>> {
    return answerOf(await this.#ask("agent_remove", id), () => undefined);
  }

  async pause(reason: string | undefined): Promise<void> {
    await this.#do("pause", ...reason === undefined ? [] : ["1", reason]);
  }

  async resume(): Promise<boolean> {
    return (await this.#do("resume")).status === 0;
  }

  async paused(): Promise<Pause | undefined> {
    const reply = await this.#do("paused");
    if (reply.status === 3) return undefined;
    return JSON.parse(valueOf(reply, "pause"));
  }

  async events(cursor: string, max: number): Promise<EventPage> {
    const reply = await this.#do("events", cursor, String(max));
    return { events: linesOf(reply).map(eventOf), cursor: valueOf(reply, "cursor") };
  }

  async eventsEnd(): Promise<string> {
    return valueOf(await this.#do("events_end"), "cursor");
  }

  async eventsChanged({ timeoutSeconds, signal }: Patience): Promise<void> {
    const end = await this.eventsEnd();
    const until = this.clock.now() + timeoutSeconds * 1000;
    while (!signal?.aborted && this.clock.now() < until && await this.eventsEnd() === end) {
      await this.clock.sleep(Math.min(LOOK_MILLISECONDS, until - this.clock.now()), signal);
    }
  }

  appendStream(...args: Parameters<Store["appendStream"]>): Promise<Answer<number>> {
    return this.#streams.appendStream(...args);
  }

  pushStream(...args: Parameters<Store["pushStream"]>): Promise<number> {
    return this.#streams.pushStream(...args);
  }

  readStream(...args: Parameters<Store["readStream"]>): Promise<StreamRecord[]> {
    return this.#streams.readStream(...args);
  }

  streamEnds(...args: Parameters<Store["streamEnds"]>): Promise<StreamEnds | undefined> {
    return this.#streams.streamEnds(...args);
  }

  trimStream(...args: Parameters<Store["trimStream"]>): Promise<number> {
    return this.#streams.trimStream(...args);
  }

  restoreStream(...args: Parameters<Store["restoreStream"]>): Promise<number> {
    return this.#streams.restoreStream(...args);
  }

  streamChanged(...args: Parameters<Store["streamChanged"]>): Promise<void> {
    return this.#streams.streamChanged(...args);
  }

  listStreams(): ReturnType<Store["listStreams"]> {
    return this.#streams.listStreams();
  }

  /** The scripts do not look for them. */
  async strayStreams(): Promise<StrayStream[]> {
    return [];
  }

  async *check({ repair }: { readonly repair: boolean }): AsyncIterable<Problem> {
    yield* linesOf(await this.#do("check", repair ? "1" : "0")).map(problemOf);
  }

  async close(): Promise<void> {
    await this.shell.close();
  }

  #settlementWords(token: string, settlement: Settlement): string[] {
    switch (settlement.verb) {
      case "complete":
        return recordWords(settlement);
      case "fail": {
        const epoch = Number(token.split(".")[2]);
        const backoff = String(settlement.backoff?.(epoch) ?? "");
        return [settlement.error, backoff, ...recordWords(settlement)];
      }
      case "release":
        return [settlement.note ?? ""];
      case "handoff": {
        const { to, leaseSeconds = "", note = "" } = settlement;
        return [to, String(leaseSeconds), note];
      }
      default:
        return settlement satisfies never;
    }
  }

  /** Asks for what can't lose: an error is thrown. */
  async #do(verb: string, ...args: readonly string[]): Promise<Reply> {
    return checked(await this.#ask(verb, ...args));
  }

  #ask(verb: string, ...args: readonly string[]): Promise<Reply> {
    return this.shell.request((this.clock.now() / 1000).toFixed(3), verb, args);
  }
}

/** What a holder says of its attempt; what it does not say is an empty word. */
function recordWords(
  { result, exitStatus, traceparent }: Extract<Settlement, { verb: "complete" | "fail" }>,
): string[] {
  return [
    result === undefined ? "" : JSON.stringify(result),
    String(exitStatus ?? ""),
    traceparent ?? "",
  ];
}

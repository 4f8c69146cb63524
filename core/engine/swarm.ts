/** A swarm: every verb on one object, for programs that use SwarmSH as a library. */
import type { Agent, AgentRecord } from "../agent.ts";
import type { AgentInput } from "../agent_input.ts";
import type { Answer } from "../answer.ts";
import type {
  Added,
  Counts,
  Moved,
  Pause,
  Problem,
  Renewed,
  SweepReport,
  WorkFilter,
} from "../store/store.ts";
import { checkId } from "../validate.ts";
import type { Claim, Progress, WorkDetail, WorkRecord } from "../work.ts";
import type { WorkInput } from "../work_input.ts";
import { add } from "./add.ts";
import { act, announceStream, describeAnswer } from "./act.ts";
import { adopt } from "./adopt.ts";
import { cancel } from "./cancel.ts";
import { claim, type ClaimOptions } from "./claim.ts";
import { complete, type Completed } from "./complete.ts";
import { deregister, type DeregisterOptions } from "./deregister.ts";
import type { Engine } from "./engine.ts";
import { fail, type Failed } from "./fail.ts";
import { type Handoff, handoff } from "./handoff.ts";
import { progress, type ProgressNote } from "./progress.ts";
import { register } from "./register.ts";
import { release } from "./release.ts";
import { renew } from "./renew.ts";
import { retry } from "./retry.ts";
import { sweep } from "./sweep.ts";
import { type AgentChange, updateAgent } from "./update_agent.ts";

/** A swarm that is open. Close it, or hold it with `await using`. */
export class Swarm implements AsyncDisposable {
  /** A swarm of these collaborators; `openSwarm` puts them together. */
  constructor(readonly engine: Engine) {}

  /** Adds one item. */
  async add(input: WorkInput): Promise<Added> {
    const [added] = await add(this.engine, [input]);
    return added!;
  }

  /** Adds items, each atomically visible, in the order given. */
  addAll(inputs: readonly WorkInput[]): Promise<Added[]> {
    return add(this.engine, inputs);
  }

  /** Claims up to `max` items; empty when nothing matches. */
  claim(options: ClaimOptions): Promise<Claim[]> {
    return claim(this.engine, options);
  }

  /** Extends a lease. */
  renew(token: string, leaseSeconds?: number): Promise<Answer<Renewed>> {
    return renew(this.engine, token, leaseSeconds);
  }

  /** Notes how far a claim has come. */
  progress(token: string, note: ProgressNote): Promise<Answer<Progress>> {
    return progress(this.engine, token, note);
  }

  /** Delivers a result. */
  complete(token: string, completed?: Completed): Promise<Answer<Moved>> {
    return complete(this.engine, token, completed);
  }

  /** Ends an attempt that went wrong. */
  fail(token: string, failed: Failed): Promise<Answer<Moved>> {
    return fail(this.engine, token, failed);
  }

  /** Gives work back unharmed. */
  release(token: string, note?: string): Promise<Answer<Moved>> {
    return release(this.engine, token, note);
  }

  /** Passes work to another agent. */
  handoff(token: string, to: Handoff): Promise<Answer<Moved>> {
    return handoff(this.engine, token, to);
  }

  /** Takes over what the agent's former self held. */
  adopt(agent: string, leaseSeconds?: number): Promise<Claim[]> {
    return adopt(this.engine, agent, leaseSeconds);
  }

  /** Takes an item back. */
  cancel(id: string, reason?: string): Promise<Answer<Moved>> {
    return cancel(this.engine, id, reason);
  }

  /** Gives a dead item more attempts. */
  retry(id: string, attempts?: number): Promise<Answer<Moved>> {
    return retry(this.engine, id, attempts);
  }

  /** Reclaims expired leases, promotes due items, unblocks, tidies. */
  sweep(): Promise<SweepReport> {
    return sweep(this.engine);
  }

  /** Everything known of one item. */
  show(id: string): Promise<WorkDetail | undefined> {
    const found = (detail: WorkDetail | undefined) => ({
      outcome: detail === undefined ? "not_found" : "done",
      state: detail?.state,
    });
    return act(this.engine, { verb: "show", id }, async () => {
      return await this.engine.store.find(checkId("work id", id));
    }, found);
  }

  /** Streams records with bounded memory. */
  list(filter: WorkFilter = {}): AsyncIterable<WorkRecord> {
    return announceStream(this.engine, { verb: "list" }, this.engine.store.list(filter));
  }

  /** How many items are in each state. */
  stats(): Promise<Counts> {
    return act(this.engine, { verb: "count" }, () => this.engine.store.stats());
  }

  /** Registers an agent. */
  register(input: AgentInput): Promise<Answer<Agent>> {
    return register(this.engine, input);
  }

  /** Changes a registration. */
  updateAgent(id: string, change: AgentChange): Promise<Answer<Agent>> {
    return updateAgent(this.engine, id, change);
  }

  /** Notes a sign of life. */
  heartbeat(id: string): Promise<Answer<void>> {
    return act(this.engine, { verb: "heartbeat", agent: id }, async () => {
      return await this.engine.store.heartbeat(checkId("agent id", id));
    }, describeAnswer);
  }

  /** Ends a registration. */
  deregister(id: string, options?: DeregisterOptions): Promise<Answer<void>> {
    return deregister(this.engine, id, options);
  }

  /** Every agent with what is known of it. */
  agents(): Promise<AgentRecord[]> {
    return act(this.engine, { verb: "agents" }, () => this.engine.store.listAgents());
  }

  /** Stops all claiming until `resume`. */
  pause(reason?: string): Promise<void> {
    return act(this.engine, { verb: "pause" }, () => this.engine.store.pause(reason));
  }

  /** Lets claiming go on; whether it was paused. */
  resume(): Promise<boolean> {
    return act(this.engine, { verb: "resume" }, () => this.engine.store.resume());
  }

  /** Why claiming is paused, if it is. */
  paused(): Promise<Pause | undefined> {
    return this.engine.store.paused();
  }

  /** Looks for what should not be, and mends what can be mended. */
  check(options: { readonly repair: boolean }): AsyncIterable<Problem> {
    return announceStream(
      this.engine,
      { verb: "check", isRepair: options.repair },
      this.engine.store.check(options),
    );
  }

  /** Lets go of locks and files. */
  close(): Promise<void> {
    return this.engine.store.close();
  }

  /** Closes it at the end of an `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

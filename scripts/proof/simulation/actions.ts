/** Turns what was planned into acts, with what agents know by then: items, and tokens that they were given. */
import type { AgentChange } from "../../../core/engine/update_agent.ts";
import type { WorkInput } from "../../../core/work_input.ts";
import { type Act, LABELS, type ToldClaim } from "./acts.ts";
import type { Oracle } from "./oracle.ts";
import type { Plan, PlannedAct, PlannedProcess } from "./plan.ts";
import type { Begun } from "./simulated_process.ts";

/** Ids that are chosen: few, so that processes meet. */
const ITEMS = 6;
/** How often an agent uses the claim that it was given last, and not any, of which many are stale. */
const RECENT = 0.6;

/** What agents know, and what they make of their plans. */
export class Actions {
  readonly #claims = new Map<string, ToldClaim[]>();
  #made = 0;

  constructor(private plan: Plan, oracle: Oracle) {
    for (let number = 0; number < ITEMS; number++) {
      const { id, after, unique } = this.#itemOf(number);
      if (after !== undefined) oracle.after.set(id, after);
      if (unique !== undefined) oracle.unique.set(id, unique);
    }
  }

  /** Items that are there before anybody begins. */
  beginning(): WorkInput[] {
    return Array.from({ length: this.plan.items }, (_, number) => this.#itemOf(number));
  }

  /** The act; `undefined` where the agent has never been given a claim that it needs. */
  actOf({ agent }: PlannedProcess, { verb, choice, manner }: PlannedAct): Act | undefined {
    const id = `w${Math.floor(choice * ITEMS)}`;
    switch (verb) {
      case "add":
        return { verb, work: this.#workOf(choice, manner) };
      case "claim":
        return { verb, agent, max: manner < 0.7 ? 1 : 2, ...(manner > 0.9 ? { id } : {}) };
      case "adopt":
        return { verb, agent };
      case "cancel":
      case "retry":
      case "show":
        return { verb, id };
      case "append":
      case "push":
        return { verb, value: `v${this.#made++}` };
      case "update":
        return { verb, agent: this.#agentAt(choice), change: changeOf(manner) };
      case "pause":
      case "resume":
      case "sweep":
      case "trim":
      case "read":
        return { verb };
      default:
        return this.#holding(agent, verb, { choice, manner });
    }
  }

  /** What an agent was told in the end: its processes share the claims that they are given. */
  learn({ act, agent, told }: Begun): void {
    const holder = act.verb === "handoff" ? act.to : agent;
    const known = this.#claims.get(holder) ?? [];
    known.push(...told?.claims ?? []);
    this.#claims.set(holder, known);
  }

  #holding(
    agent: string,
    verb: "renew" | "progress" | "complete" | "fail" | "release" | "handoff",
    { choice, manner }: { readonly choice: number; readonly manner: number },
  ): Act | undefined {
    const claims = this.#claims.get(agent) ?? [];
    const chosen = choice < RECENT ? claims.length - 1 : Math.floor(manner * claims.length);
    const token = claims[chosen]?.token;
    if (token === undefined) return undefined;
    switch (verb) {
      case "complete":
        return manner < 0.4 ? { verb, token } : { verb, token, result: `r${this.#made++}` };
      case "fail":
        return { verb, token, noRetry: manner < 0.15 };
      case "release":
        return manner < 0.5 ? { verb, token } : { verb, token, note: "later" };
      case "handoff":
        return { verb, token, to: this.#agentAt(manner) };
      default:
        return { verb, token };
    }
  }

  #agentAt(chance: number): string {
    const { processes } = this.plan;
    return processes[Math.floor(chance * processes.length)]!.agent;
  }

  /** One item with a chosen id, two, or some whose ids are made up. */
  #workOf(choice: number, manner: number): WorkInput[] {
    const number = Math.floor(choice * ITEMS);
    if (manner < 0.5) return [this.#itemOf(number)];
    if (manner < 0.7) return [this.#itemOf(number), this.#itemOf((number + 1) % ITEMS)];
    return Array.from({ length: manner < 0.85 ? 1 : 3 }, () => ({ title: "any" }));
  }

  /** An item is the same whoever adds it. */
  #itemOf(number: number): WorkInput & { readonly id: string } {
    const variant = (this.plan.seed + number * 7) % 10;
    const isOdd = number % 2 === 1;
    const isUnique = isOdd && this.plan.seed % 4 === 0;
    return {
      id: `w${number}`,
      title: "work",
      priority: variant < 5 ? 5 : 3,
      maxAttempts: 1 + variant % 3,
      ...(isOdd && !isUnique && variant < 8 ? { after: [`w${number - 1}`] } : {}),
      ...(isUnique ? { unique: "key" } : {}),
      ...(variant === 4 ? { delaySeconds: 10 } : {}),
      ...(this.plan.hasNeeds ? { needs: LABELS.slice(0, (variant + number) % 3) } : {}),
    };
  }
}

/** A drain or its end, other labels, or another bound. */
function changeOf(manner: number): AgentChange {
  if (manner < 0.35) return { draining: true };
  if (manner < 0.6) return { draining: false };
  if (manner < 0.8) return { labels: LABELS.slice(0, Math.floor(manner * 1000) % 3) };
  return { workCapacity: 1 + Math.floor(manner * 1000) % 2 };
}

/** Registrations and signs of life in memory. */
import type { Agent, AgentRecord } from "../../agent.ts";
import { type Answer, done, notFound, refused } from "../../answer.ts";
import { SwarmError } from "../../errors.ts";
import { copyOf } from "./memory_entry.ts";
import type { Ledger } from "./memory_ledger.ts";

/** Every registered agent. */
export class AgentBook {
  /** By id in lower case, because ids are unique without regard to case. */
  readonly #known = new Map<string, { agent: Agent; seenAt: number }>();

  constructor(readonly ledger: Ledger) {}

  /** Registers an agent whose id is free. */
  add(agent: Agent): Answer<Agent> {
    const namesake = this.#known.get(agent.id.toLowerCase());
    if (namesake !== undefined) return taken(agent.id, namesake.agent.id);
    return this.#write(agent, "register");
  }

  /** Registers an agent, or replaces its registration. */
  put(agent: Agent): Answer<Agent> {
    const namesake = this.#known.get(agent.id.toLowerCase());
    if (namesake === undefined) return this.#write(agent, "register");
    if (namesake.agent.id !== agent.id) return taken(agent.id, namesake.agent.id);
    return this.#write(agent, "update");
  }

  get(id: string): Agent | undefined {
    const known = this.#find(id);
    return known === undefined ? undefined : copyOf(known.agent);
  }

  /** Every agent, by id, with the claims whose lease has not expired. */
  list(): AgentRecord[] {
    const { seconds } = this.ledger;
    const records = [...this.#known.values()].map(({ agent, seenAt }) => {
      const live = this.ledger.heldBy(agent.id).filter((entry) => entry.deadline! >= seconds);
      return { agent: copyOf(agent), claims: live.length, seenAt };
    });
    return records.sort((a, b) => a.agent.id < b.agent.id ? -1 : 1);
  }

  /** Notes a sign of life of an agent that may not be registered. */
  saw(id: string): boolean {
    const known = this.#find(id);
    if (known === undefined) return false;
    known.seenAt = this.ledger.clock.now();
    return true;
  }

  heartbeat(id: string): Answer<void> {
    return this.saw(id) ? done(undefined) : notFound(`agent ${id}`);
  }

  remove(id: string): Answer<void> {
    if (this.#find(id) === undefined) return notFound(`agent ${id}`);
    const held = this.ledger.heldBy(id).length;
    if (held > 0) {
      return refused(
        new SwarmError(
          "conflict",
          `Cannot remove agent "${id}": it holds ${held} claims, expected none`,
          "Complete or release them first, or let their leases end",
        ),
      );
    }
    this.#known.delete(id.toLowerCase());
    this.ledger.log.append({ verb: "deregister", agent: id });
    return done(undefined);
  }

  #find(id: string): { agent: Agent; seenAt: number } | undefined {
    const known = this.#known.get(id.toLowerCase());
    return known?.agent.id === id ? known : undefined;
  }

  #write(agent: Agent, verb: "register" | "update"): Answer<Agent> {
    const kept = copyOf(agent);
    this.#known.set(agent.id.toLowerCase(), { agent: kept, seenAt: this.ledger.clock.now() });
    this.ledger.log.append({ verb, agent: agent.id });
    // More labels, or an end of draining, can make waiting work claimable.
    this.ledger.bell.ring();
    return done(copyOf(kept));
  }
}

function taken(id: string, by: string): Answer<never> {
  const message = `Cannot register agent "${id}": "${by}" is registered, expected a free id`;
  return refused(new SwarmError("conflict", message));
}

/** Claiming: choose the most urgent, oldest ticket that the agent can serve, and rename it. */
import { canServe } from "../../agent.ts";
import {
  formatTicket,
  givenBack,
  isAtEpochBound,
  parseLane,
  parseTicket,
  type Ticket,
} from "../../ticket.ts";
import type { Claim, WorkItem } from "../../work.ts";
import type { ClaimRequest } from "../store.ts";
import type { Agents } from "./agents.ts";
import type { Cancelling } from "./cancelling.ts";
import { readOrQuarantine } from "./content.ts";
import type { LaneCursor } from "./lane_cursor.ts";
import type { Lanes } from "./lanes.ts";
import type { Located } from "./places.ts";
import { makeDirectories, nowSeconds, type Root, settleOnDisk } from "./root.ts";
import type { Segments } from "./segments.ts";
import type { Turns } from "./turns.ts";

/** Tickets that one call tries before it gives up: a bound, not an expectation. */
const TRIES_MAX = 100_000;

/** A ticket that was renamed to us. */
interface Taken {
  readonly ticket: Ticket;
  readonly deadline: number;
  readonly path: string;
  readonly token: string;
}

/** Claims tickets for agents. */
export class Claims {
  #made = new Set<string>();

  constructor(
    private root: Root,
    private lanes: Lanes,
    private turns: Turns,
    private segments: Segments,
    private agents: Agents,
    private cancelling: Cancelling,
  ) {}

  /** Up to `max` claims, most urgent first, then oldest. */
  claim(request: ClaimRequest): Claim[] {
    if (this.lanes.isPaused()) return [];
    this.#makeHome(request.agent);
    const claims: Claim[] = [];
    for (let tries = 0; tries < TRIES_MAX && claims.length < request.max; tries++) {
      if (this.#room(request) <= 0) break;
      const taken = this.#takeOldest(request);
      if (taken === undefined) break;
      const item = readOrQuarantine(this.root, taken.path, taken.ticket);
      if (item === undefined || this.#givesBackExcess(request, taken)) continue;
      claims.push(toClaim(request.agent, taken, item));
    }
    this.#log(claims);
    return claims;
  }

  /** Takes one item that was found, if it is ready and the agent can serve it. */
  claimNamed(request: ClaimRequest, found: Located | undefined): Claim[] {
    if (found?.state !== "ready" || !canServe(new Set(request.labels), needsOf(found))) return [];
    if (this.lanes.isPaused() || this.#room(request) <= 0) return [];
    this.#makeHome(request.agent);
    const cut = found.path.lastIndexOf("/");
    const taken = this.#take(request, found.path.slice(0, cut), found.path.slice(cut + 1));
    const item = taken && readOrQuarantine(this.root, taken.path, taken.ticket);
    if (taken === undefined || item === undefined) return [];
    if (this.#givesBackExcess(request, taken)) return [];
    const claims = [toClaim(request.agent, taken, item)];
    this.#log(claims);
    return claims;
  }

  #takeOldest(request: ClaimRequest): Taken | undefined {
    for (const group of this.lanes.matching(request.labels)) {
      const taken = this.#takeFromGroup(request, group);
      if (taken !== undefined) return taken;
    }
    return undefined;
  }

  /** Among lanes of one priority the oldest head goes first. */
  #takeFromGroup(request: ClaimRequest, group: readonly LaneCursor[]): Taken | undefined {
    if (group.length === 1) return this.#takeFromLane(request, group[0]!, undefined);
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const heads = group.flatMap((cursor) => {
        const name = cursor.head()?.name;
        return name === undefined ? [] : [{ cursor, name }];
      }).sort((a, b) => (a.name < b.name ? -1 : 1));
      const first = heads[0];
      if (first === undefined) return undefined;
      const taken = this.#takeFromLane(request, first.cursor, heads[1]?.name);
      if (taken !== undefined) return taken;
    }
    return undefined;
  }

  #takeFromLane(
    request: ClaimRequest,
    cursor: LaneCursor,
    limit: string | undefined,
  ): Taken | undefined {
    return this.turns.take(cursor, limit, ({ segment, name }) => {
      return this.#take(request, `${cursor.path}/${segment}`, name);
    });
  }

  #take(request: ClaimRequest, directory: string, name: string): Taken | undefined {
    const ticket = parseTicket(name);
    if (ticket === undefined) return undefined;
    const deadline = nowSeconds(this.root) + (request.leaseSeconds ?? ticket.leaseSeconds);
    const home = this.#home(request.agent);
    const path = `${home}/${name}.${deadline}`;
    // No second look for a lost NFS reply ("my target exists, so I won"): two processes that claim as
    // one agent within one second have the same target. Such a claim comes back when its lease ends.
    if (this.#rename(`${directory}/${name}`, path, home) === "missing") return undefined;
    settleOnDisk(this.root, home, directory);
    return { ticket, deadline, path, token: `${request.agent}/${name}.${deadline}` };
  }

  #rename(from: string, path: string, home: string): "ok" | "missing" {
    const renamed = this.root.fs.rename(from, path);
    if (renamed === "ok" || this.root.fs.stat(home) !== undefined) return renamed;
    // The agent was deregistered meanwhile, which removed the directory of its claims.
    makeDirectories(this.root, home);
    return this.root.fs.rename(from, path);
  }

  /** How many more claims the agent may take: counts those of its other processes too (I11). */
  #room({ agent, workCapacity }: ClaimRequest): number {
    return workCapacity === undefined ? Infinity : workCapacity - this.agents.held(agent);
  }

  /** Two processes of one agent can both have seen room for the last claim: whoever sees excess yields. */
  #givesBackExcess(request: ClaimRequest, { ticket, path }: Taken): boolean {
    if (this.#room(request) >= 0) return false;
    if (isAtEpochBound(ticket)) return false;
    const back = givenBack(ticket);
    if (this.segments.giveBack(path, back.lane, formatTicket(back))) {
      this.cancelling.overtake(ticket.id, ticket.epoch);
    }
    return true;
  }

  #makeHome(agent: string): void {
    const home = this.#home(agent);
    if (this.#made.has(agent)) return;
    makeDirectories(this.root, home);
    this.#made.add(agent);
  }

  #home(agent: string): string {
    return `${this.root.path}/work/claimed/${agent}`;
  }

  #log(claims: readonly Claim[]): void {
    const at = this.root.clock.now();
    const events = claims.map(({ item: { id }, epoch, agent, deadline }) => {
      return { at, verb: "claim", id, epoch, state: "claimed", agent, deadline } as const;
    });
    this.root.events.appendAll(events);
  }
}

function needsOf({ ticket }: Located): readonly string[] {
  return parseLane(ticket.lane)!.needs;
}

function toClaim(agent: string, { ticket, deadline, token }: Taken, item: WorkItem): Claim {
  return { item, epoch: ticket.epoch, token, agent, deadline };
}

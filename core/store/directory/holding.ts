/** What a holder does with its claim. Every act passes `#current`, so it is fenced in one place. */
import { type Answer, done, lost, notFound, refused } from "../../answer.ts";
import { SwarmError } from "../../errors.ts";
import { canServe } from "../../agent.ts";
import {
  formatTicket,
  givenBack,
  isAtEpochBound,
  isLastAttempt,
  nextAttempt,
  parseDone,
  parseLane,
  parseTimed,
} from "../../ticket.ts";
import type { State } from "../../transitions.ts";
import type { Attempt, Claim, Progress, WorkItem } from "../../work.ts";
import type { Moved, Renewed, Settlement } from "../store.ts";
import type { Agents } from "./agents.ts";
import { writeAttempt, writeProgress } from "./attempts.ts";
import type { Cancelling } from "./cancelling.ts";
import { readOrQuarantine, readWhole } from "./content.ts";
import type { Dependencies } from "./dependencies.ts";
import { bucketOf, shardOf } from "./layout.ts";
import { move, nowSeconds, type Root } from "./root.ts";
import type { Segments } from "./segments.ts";
import { formatToken, parseToken, type Token } from "./token.ts";

/** Renewals that may come between finding a claim and renaming it. */
const TRIES_MAX = 10;

type Complete = Extract<Settlement, { verb: "complete" }>;
type Fail = Extract<Settlement, { verb: "fail" }>;
type Release = Extract<Settlement, { verb: "release" }>;
type Handoff = Extract<Settlement, { verb: "handoff" }>;

/** Renewals, progress and the ends of claims. */
export class Holding {
  constructor(
    private root: Root,
    private segments: Segments,
    private dependencies: Dependencies,
    private agents: Agents,
    private cancelling: Cancelling,
  ) {}

  renew(text: string, leaseSeconds: number | undefined): Answer<Renewed> {
    const token = parseToken(text);
    const { id, epoch } = token.ticket;
    if (this.cancelling.isRequested(id, epoch)) return this.#endCancelled(token);
    const wanted = nowSeconds(this.root) + (leaseSeconds ?? token.ticket.leaseSeconds);
    let deadline = 0;
    const isMoved = this.#fromCurrent(token, (current) => {
      // A later deadline always: the new name must never have existed (see docs/protocol.md).
      deadline = Math.max(wanted, current.deadline + 1);
      const name = `${formatTicket(current.ticket)}.${deadline}`;
      return move(this.root, this.#path(current), this.#home(token.agent), name) === "ok";
    });
    if (!isMoved) return lostAnswer(token);
    this.agents.seen(token.agent);
    this.#log("renew", token, { epoch, state: "claimed", deadline });
    return done({ id, epoch, deadline, token: formatToken(token.agent, token.ticket, deadline) });
  }

  progress(text: string, note: Omit<Progress, "epoch" | "at">): Answer<Progress> {
    const token = parseToken(text);
    if (this.#find(token) === undefined) return lostAnswer(token);
    const { id, epoch } = token.ticket;
    const at = this.root.clock.now();
    const progress = { epoch, at, ...note };
    writeProgress(this.root, id, progress);
    this.agents.seen(token.agent);
    this.root.events.append({
      at,
      verb: "progress",
      id,
      epoch,
      state: "claimed",
      agent: token.agent,
      ...note,
    });
    return done(progress);
  }

  /** The item of a claim that is current. */
  item(text: string): WorkItem | undefined {
    const current = this.#find(parseToken(text));
    return current && readWhole(this.root, this.#path(current), current.ticket);
  }

  settle(text: string, settlement: Settlement): Answer<Moved> {
    const token = parseToken(text);
    switch (settlement.verb) {
      case "complete":
        return this.#complete(token, settlement);
      case "fail":
        return this.#fail(token, settlement);
      case "release":
        return this.#release(token, settlement);
      case "handoff":
        return this.#handoff(token, settlement);
      default:
        return settlement satisfies never;
    }
  }

  #complete(token: Token, { result, exitStatus, traceparent }: Complete): Answer<Moved> {
    const { ticket, agent } = token;
    const { id, epoch } = ticket;
    const hasRecord = result !== undefined || exitStatus !== undefined || traceparent !== undefined;
    if (hasRecord) {
      // Written before the rename, so that `done` implies that the result is there.
      if (this.#find(token) === undefined) {
        return this.#isDone(token) ? already(token) : lostAnswer(token);
      }
      this.#record(token, { outcome: "done", result, exitStatus, traceparent });
    }
    const seconds = nowSeconds(this.root);
    const name = `${formatTicket(ticket)}.${agent}.${seconds}`;
    const to = `${this.root.path}/work/done/${shardOf(id)}`;
    const isMoved = this.#fromCurrent(token, (current) => {
      return move(this.root, this.#path(current), to, name) === "ok";
    });
    if (!isMoved) return this.#isDone(token) ? already(token) : lostAnswer(token);
    this.#log("complete", token, { epoch, state: "done" });
    this.dependencies.wake(id, "done");
    return done({ id, epoch, state: "done" });
  }

  #fail(token: Token, { error, backoff, ...rest }: Fail): Answer<Moved> {
    const { ticket } = token;
    const { id, epoch } = ticket;
    if (this.#find(token) === undefined) return lostAnswer(token);
    const { result, exitStatus, traceparent } = rest;
    this.#record(token, { outcome: "failed", error, result, exitStatus, traceparent });
    if (this.cancelling.isRequested(id, epoch)) return this.#toCancelled(token);
    if (backoff === undefined || isLastAttempt(ticket)) return this.#toDead(token, error);
    const due = dueAfter(this.root.clock.now(), backoff(epoch));
    const next = nextAttempt(ticket);
    const name = `${formatTicket(next)}.${due}`;
    const to = `${this.root.path}/work/scheduled/${bucketOf(due)}`;
    const isMoved = this.#fromCurrent(token, (current) => {
      return move(this.root, this.#path(current), to, name) === "ok";
    });
    if (!isMoved) return lostAnswer(token);
    this.#log("fail", token, { epoch: next.epoch, state: "scheduled", deadline: due, note: error });
    return done(
      this.cancelling.overtake(id, epoch) ??
        { id, epoch: next.epoch, state: "scheduled", due },
    );
  }

  #release(token: Token, { note }: Release): Answer<Moved> {
    const { ticket } = token;
    const { id, epoch } = ticket;
    if (this.#find(token) === undefined) return lostAnswer(token);
    if (isAtEpochBound(ticket)) return refused(atBound(id));
    if (note !== undefined) this.#record(token, { outcome: "released", note });
    if (this.cancelling.isRequested(id, epoch)) return this.#toCancelled(token);
    const back = givenBack(ticket);
    const isMoved = this.#fromCurrent(token, (current) => {
      return this.segments.giveBack(this.#path(current), back.lane, formatTicket(back));
    });
    if (!isMoved) return lostAnswer(token);
    this.#log("release", token, { epoch: back.epoch, state: "ready", note });
    return done(this.cancelling.overtake(id, epoch) ?? { id, epoch: back.epoch, state: "ready" });
  }

  #handoff(token: Token, { to, leaseSeconds, note }: Handoff): Answer<Moved> {
    const { ticket } = token;
    const { id } = ticket;
    if (this.#find(token) === undefined) return lostAnswer(token);
    const refusal = this.#refuseHandoff(token, to);
    if (refusal !== undefined) return refusal;
    // Read before it moves: afterwards the new holder may have moved it on, and it was handed over all the same.
    const item = this.#readCurrent(token);
    if (item === undefined) return lostAnswer(token);
    this.#record(token, { outcome: "handed_off", note });
    const next = givenBack(ticket);
    const deadline = nowSeconds(this.root) + (leaseSeconds ?? ticket.leaseSeconds);
    const name = `${formatTicket(next)}.${deadline}`;
    const isMoved = this.#fromCurrent(token, (current) => {
      return move(this.root, this.#path(current), this.#home(to), name) === "ok";
    });
    if (!isMoved) return lostAnswer(token);
    this.#log("handoff", token, { epoch: next.epoch, state: "claimed", deadline, note, agent: to });
    // A wish to cancel goes along: the new holder learns it at its next renewal.
    this.cancelling.overtake(id, ticket.epoch);
    const path = `${this.#home(to)}/${name}`;
    if (this.agents.room(to) < 0) return this.#undoHandoff(path, next);
    const claim: Claim = {
      item,
      epoch: next.epoch,
      token: formatToken(to, next, deadline),
      agent: to,
      deadline,
    };
    return done({ id, epoch: next.epoch, state: "claimed", claim });
  }

  #refuseHandoff({ ticket, agent }: Token, to: string): Answer<never> | undefined {
    const target = this.agents.get(to);
    if (target === undefined) return notFound(`agent "${to}"`);
    const { needs } = parseLane(ticket.lane)!;
    const why = to === agent
      ? "it holds it already"
      : target.draining
      ? "it is draining"
      : !canServe(new Set(target.labels), needs)
      ? `it lacks one of the labels ${needs.join(", ")}`
      : this.agents.room(to) <= 0
      ? "it holds as many as it may"
      : undefined;
    if (why === undefined) return isAtEpochBound(ticket) ? refused(atBound(ticket.id)) : undefined;
    const message = `Cannot hand work "${ticket.id}" to "${to}": ${why}`;
    return refused(new SwarmError("conflict", message, "See `swarmsh agent list`"));
  }

  /**
   * The target was filled up by others between the look and the rename: the item waits for anybody.
   * That is no refusal, since the holder has it no more.
   */
  #undoHandoff(path: string, ticket: Token["ticket"]): Answer<never> {
    const back = givenBack(ticket);
    const isMoved = this.segments.giveBack(path, back.lane, formatTicket(back));
    const moved = isMoved ? this.cancelling.overtake(ticket.id, ticket.epoch) : undefined;
    const now = moved === undefined ? "ready again" : moved.state;
    return lost(`the agent that work "${ticket.id}" went to was filled meanwhile; it is ${now}`);
  }

  #toDead(token: Token, error: string): Answer<Moved> {
    const { ticket } = token;
    const { id, epoch } = ticket;
    const isMoved = this.#fromCurrent(token, (current) => {
      const to = `${this.root.path}/work/dead`;
      return move(this.root, this.#path(current), to, formatTicket(ticket)) === "ok";
    });
    if (!isMoved) return lostAnswer(token);
    this.#log("fail", token, { epoch, state: "dead", note: error });
    this.dependencies.wake(id, "dead");
    return done(this.cancelling.overtake(id, epoch) ?? { id, epoch, state: "dead" });
  }

  #endCancelled(token: Token): Answer<never> {
    const reason = this.cancelling.reason(token.ticket.id, token.ticket.epoch);
    const moved = this.#toCancelled(token);
    return moved.outcome === "done"
      ? lost(reason === undefined ? "cancelled" : `cancelled: ${reason}`)
      : lostAnswer(token);
  }

  #toCancelled(token: Token): Answer<Moved> {
    const { ticket, agent } = token;
    const { id, epoch } = ticket;
    const note = this.cancelling.record(id, epoch, agent);
    const isMoved = this.#fromCurrent(token, (current) => {
      const to = `${this.root.path}/work/cancelled`;
      return move(this.root, this.#path(current), to, formatTicket(ticket)) === "ok";
    });
    if (!isMoved) return lostAnswer(token);
    this.cancelling.clear(id, epoch);
    this.#log("cancel", token, { epoch, state: "cancelled", note });
    this.dependencies.wake(id, "cancelled");
    return done({ id, epoch, state: "cancelled" });
  }

  /** Applies a rename to the claim's name of the moment: another process may have renewed it. */
  #fromCurrent(token: Token, rename: (current: Token) => boolean): boolean {
    if (rename(token)) return true;
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const current = this.#find(token);
      if (current === undefined) return false;
      if (rename(current)) return true;
    }
    return false;
  }

  /** The item of a claim; `undefined` where the claim is lost, or the item can't be read. */
  #readCurrent(token: Token): WorkItem | undefined {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const current = this.#find(token);
      if (current === undefined) return undefined;
      const item = readOrQuarantine(this.root, this.#path(current), token.ticket);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  /** The same claim (id, epoch, holder) under the name it has now. */
  #find(token: Token): Token | undefined {
    if (this.root.fs.stat(this.#path(token)) !== undefined) return token;
    // One listing can miss an entry that another process renames meanwhile (a renewal); two seldom do.
    return this.#look(token) ?? this.#look(token);
  }

  #look(token: Token): Token | undefined {
    const prefix = `${formatTicket(token.ticket)}.`;
    for (const name of this.root.fs.list(this.#home(token.agent)) ?? []) {
      const parsed = name.startsWith(prefix) ? parseTimed(name) : undefined;
      if (parsed !== undefined) return { ...token, name, deadline: parsed.seconds };
    }
    return undefined;
  }

  #isDone({ ticket, agent }: Token): boolean {
    const names = this.root.fs.list(`${this.root.path}/work/done/${shardOf(ticket.id)}`) ?? [];
    return names.some((name) => {
      const parsed = parseDone(name);
      return parsed?.ticket.id === ticket.id && parsed.ticket.epoch === ticket.epoch &&
        parsed.agent === agent;
    });
  }

  #record({ ticket, agent }: Token, attempt: Omit<Attempt, "epoch" | "agent" | "endedAt">): void {
    const endedAt = this.root.clock.now();
    const voice = attempt.outcome === "done" ? "own" : "ended";
    writeAttempt(this.root, ticket.id, voice, { epoch: ticket.epoch, agent, endedAt, ...attempt });
  }

  #path({ agent, name }: Token): string {
    return `${this.#home(agent)}/${name}`;
  }

  #home(agent: string): string {
    return `${this.root.path}/work/claimed/${agent}`;
  }

  #log(
    verb: "renew" | "cancel" | Settlement["verb"],
    token: Token,
    rest: { epoch: number; state: State; deadline?: number; note?: string; agent?: string },
  ): void {
    const { ticket: { id }, agent } = token;
    this.root.events.append({ at: this.root.clock.now(), verb, id, agent, ...rest });
  }
}

/** Whole seconds, never earlier than asked; no wait means this very second. */
function dueAfter(now: number, waitSeconds: number): number {
  return waitSeconds > 0 ? Math.ceil(now / 1000 + waitSeconds) : Math.floor(now / 1000);
}

function lostAnswer({ ticket, agent }: Token): Answer<never> {
  return lost(`agent "${agent}" no longer holds work "${ticket.id}" at epoch ${ticket.epoch}`);
}

function already({ ticket: { id, epoch } }: Token): Answer<Moved> {
  return done({ id, epoch, state: "done" });
}

function atBound(id: string): SwarmError {
  return new SwarmError("conflict", `Cannot give work "${id}" back: its epochs are used up`);
}

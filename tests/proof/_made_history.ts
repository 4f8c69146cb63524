/** Histories that one process made of a model of its own, cut up so that their calls overlap. */
import type { Act, Answered, Asked, Ending, Grant } from "../../proof/history/act.ts";
import type { History } from "../../proof/history/check_claims.ts";

/** Length of every lease, in seconds. */
const LEASE_SECONDS = 2;
const MILLISECONDS_PER_CALL = 10;

/** A history under construction: each call happens at once, and is written down as if it took longer. */
export class MadeHistory {
  readonly acts: Act[] = [];
  readonly details = new Map<string, Ending>();
  /** Seconds that were let pass. */
  #waited = 0;

  /** Puts a call on record that happened after all the others; `null`: its caller was killed. */
  call(process: string, asked: Asked, answer: Answered | null): this {
    // Its place is the middle of its interval.
    const called = this.acts.length * 10;
    const calledAt = this.now();
    const times = answer === null
      ? {}
      : { returned: called + 5, returnedAt: calledAt + MILLISECONDS_PER_CALL, answer };
    this.acts.push({ ...asked, process, called, calledAt, ...times });
    return this;
  }

  /** Milliseconds since the Unix epoch. */
  now(): number {
    return (1000 + this.#waited) * 1000 + this.acts.length * MILLISECONDS_PER_CALL;
  }

  /** Lets all leases end. */
  expire(): this {
    // A renewed lease is a second longer, and over when its last second has passed.
    this.#waited += LEASE_SECONDS + 2;
    return this;
  }

  add(id: string): this {
    return this.call("p0", { verb: "add", id }, { outcome: "added", added: [id] });
  }

  claim(agent: string, id: string, epoch: number): this {
    const grants = [this.grant(id, epoch)];
    return this.call(agent, { verb: "claim", agent }, { outcome: "done", grants });
  }

  /** What a holder says, and is answered. */
  say(agent: string, verb: string, [id, epoch]: readonly [string, number], answer: Answered): this {
    return this.call(agent, { verb, id, epoch, agent }, answer);
  }

  complete(agent: string, id: string, epoch: number): this {
    return this.say(agent, "complete", [id, epoch], { outcome: "done", state: "done", epoch });
  }

  /** How it is found in the end. */
  end(id: string, state: string, epoch: number, agent?: string): this {
    this.details.set(id, { state, epoch, ...agent === undefined ? {} : { agent } });
    return this;
  }

  /** A claim as its holder would be told of it now. */
  grant(id: string, epoch: number): Grant {
    return { id, epoch, deadline: Math.floor(this.now() / 1000) + LEASE_SECONDS };
  }

  /** The history as it stands. */
  done(): History {
    return { acts: this.acts, details: this.details };
  }
}

/** Where the model has an item. */
interface Standing {
  state: "ready" | "claimed" | "done" | "dead";
  epoch: number;
  agent: string;
}

/** A random life of a few items, every call answered as it must be. */
export function soundHistory(chances: readonly number[]): MadeHistory {
  const made = new MadeHistory();
  const items = new Map<string, Standing>();
  for (const id of ["a", "b"]) {
    made.add(id);
    items.set(id, { state: "ready", epoch: 1, agent: "" });
  }
  for (const chance of chances) {
    const id = chance % 2 === 0 ? "a" : "b";
    const agent = `p${1 + (chance >> 1) % 3}`;
    live(made, { id, agent, item: items.get(id)!, deed: (chance >> 3) % 8 });
  }
  for (const [id, { state, epoch, agent }] of items) {
    made.end(id, state, epoch, state === "claimed" || state === "done" ? agent : undefined);
  }
  return made;
}

interface Moment {
  readonly id: string;
  readonly agent: string;
  readonly item: Standing;
  readonly deed: number;
}

function live(made: MadeHistory, { id, agent, item, deed }: Moment): void {
  if (deed === 0 && item.state === "claimed") {
    made.expire();
    Object.assign(item, { state: "ready", epoch: item.epoch + 1 });
  } else if (item.state === "ready") {
    made.claim(agent, id, item.epoch);
    Object.assign(item, { state: "claimed", agent });
  } else if (deed > 5 || item.state !== "claimed") {
    sayStale(made, { id, agent, item, deed });
  } else settle(made, { id, agent, item, deed });
}

/** An earlier holder, or nobody, says something that comes too late. */
function sayStale(made: MadeHistory, { id, agent, item, deed }: Moment): void {
  const epoch = Math.max(1, item.epoch - 1);
  const isTheirs = epoch === item.epoch && agent === item.agent;
  if (isTheirs || item.state === "ready") return;
  made.say(agent, deed > 6 ? "complete" : "renew", [id, epoch], { outcome: "lost" });
}

function settle(made: MadeHistory, { id, item, deed }: Moment): void {
  const { epoch, agent } = item;
  const verb = ["renew", "renew", "complete", "fail", "release", "fail"][deed]!;
  if (verb === "renew") {
    const { deadline } = made.grant(id, epoch);
    made.say(agent, verb, [id, epoch], { outcome: "done", deadline: deadline + 1 });
  } else if (verb === "complete") {
    made.complete(agent, id, epoch);
    item.state = "done";
  } else {
    const isDead = verb === "fail" && epoch >= 4;
    const state = isDead ? "dead" : verb === "fail" ? "scheduled" : "ready";
    const next = isDead ? epoch : epoch + 1;
    made.say(agent, verb, [id, epoch], { outcome: "done", state, epoch: next });
    Object.assign(item, { state: isDead ? "dead" : "ready", epoch: next });
  }
}

/** The same history with calls that take longer, so that they overlap, and some that never returned. */
export function blurred({ acts, details }: History, chances: readonly number[]): History {
  const last = new Map<string, number>();
  const some = acts.map((act, index): Act => {
    const chance = chances[index % chances.length] ?? 0;
    const before = last.get(act.process) ?? -1;
    const called = Math.max(before + 1, act.called - chance % 40);
    const next = acts.slice(index + 1).find(({ process }) => process === act.process);
    const returned = Math.min((act.returned ?? 0) + chance % 60, (next?.called ?? Infinity) - 1);
    last.set(act.process, Math.max(act.called, returned - 50));
    return act.returned === undefined ? { ...act, called } : { ...act, called, returned };
  });
  return { acts: some, details };
}

/**
 * Who may take which ticket, from names and registrations on the disk alone: I10, I11, and what drains and pauses
 * promise. A process may be slow, and a listing may miss what comes or goes meanwhile; so each check asks only for
 * what held from before the call began until the ticket was taken: nobody who looks at all can overlook that.
 */
import { agentFromJson } from "../../../core/agent_codec.ts";
import type { Fs } from "../../../core/fs/fs.ts";
import { RETURNS } from "../../../core/store/directory/layout.ts";
import type { Located } from "../../../core/store/directory/places.ts";
import { formatTicket, parseLane } from "../../../core/ticket.ts";
import { ROOT } from "./acts.ts";
import type { Effect, Oracle, Track } from "./oracle.ts";
import type { Begun } from "./simulated_process.ts";
import { Violation } from "./violation.ts";

/** What an agent was registered with, from a step on. */
interface Registration {
  readonly step: number;
  readonly labels: ReadonlySet<string>;
  readonly workCapacity: number;
  readonly isDraining: boolean;
}

/** A ticket that somebody was given. */
interface Taking {
  readonly begun: Begun;
  readonly agent: string;
  readonly left: Located;
  readonly effect: Effect;
  /** All that the agent was registered with since the call began. */
  readonly registrations: readonly Registration[];
}

const AGENTS = `${ROOT}/agents/`;
const PAUSED = `${ROOT}/work/ready/.paused`;

/** Knows what agents may take. */
export class Admission {
  readonly #registrations = new Map<string, Registration[]>();
  /** Since when claiming is paused. */
  #pausedSince: number | undefined;
  /** Names of tickets that notes of locks have named. */
  readonly #noted: string[] = [];
  /** Processes and paths of tickets whose renames failed. */
  readonly #stuck = new Set<string>();
  /** Processes and paths of directories, and the steps during which others went on amid their listing. */
  readonly #listings = new Map<string, (readonly [from: number, to: number])[]>();

  constructor(private oracle: Oracle) {}

  /** A name was given to a file, or removed. */
  changed(path: string, look: Fs, step: number): void {
    if (path === PAUSED) {
      this.#pausedSince = look.stat(PAUSED) === undefined ? undefined : this.#pausedSince ?? step;
    } else if (path.startsWith(AGENTS)) {
      const agent = agentFromJson(JSON.parse(new TextDecoder().decode(look.read(path))));
      const { id, labels, workCapacity = Infinity, draining } = agent;
      const known = this.#registrations.get(id) ?? [];
      known.push({ step, labels: new Set(labels), workCapacity, isDraining: draining });
      this.#registrations.set(id, known);
    }
  }

  /** Looks at everything, as at the beginning and after a loss of power. */
  reread(look: Fs, step: number): void {
    for (const name of look.list(AGENTS.slice(0, -1)) ?? []) {
      this.changed(`${AGENTS}${name}`, look, step);
    }
    this.changed(PAUSED, look, step);
  }

  /** A claimer left a note in a lane's lock: what it names, and all that is older, is passed over. */
  noted(note: string): void {
    this.#noted.push(note.trimEnd().slice(RETURNS.length + 1));
  }

  /** A process could not rename something: a ticket stands behind all others for it from now on. */
  stuck(process: string, path: string): void {
    this.#stuck.add(`${process} ${path}`);
  }

  /** A process has listed a directory while others went on: what came in these steps it may not know of. */
  listed(process: string, directory: string, steps: readonly [from: number, to: number]): void {
    const key = `${process} ${directory}`;
    this.#listings.set(key, [...this.#listings.get(key) ?? [], steps]);
  }

  /**
   * Holds a move against what its agent may take.
   *
   * @param isSettled Whether the process can tell a new listing from an old one.
   */
  check(effect: Effect, begun: Begun | undefined, isSettled: boolean): void {
    const { track, index } = effect;
    const [left, reached] = [track.log[index - 1], track.log[index]!];
    if (begun === undefined || left === undefined || reached.state !== "claimed") return;
    const isClaim = left.state === "ready";
    if (!isClaim && begun.act.verb !== "handoff") return;
    const agent = reached.agent!;
    const registrations = this.#since(agent, begun.called);
    const taking = { begun, agent, left, effect, registrations };
    this.#checkAgent(taking);
    if (!isClaim || !isSettled) return;
    if ((this.#pausedSince ?? Infinity) <= begun.called) refuse("pause", taking, "while paused");
    this.#checkOrder(taking);
  }

  #since(agent: string, step: number): Registration[] {
    const all = this.#registrations.get(agent) ?? [];
    const first = all.findLastIndex((one) => one.step <= step);
    return all.slice(Math.max(first, 0));
  }

  /** I11: the needs of what is taken, how much is held, and whether the agent drains. */
  #checkAgent(taking: Taking): void {
    const { begun, agent, left, effect, registrations } = taking;
    if (!registrations.some(({ labels }) => meets(labels, left))) {
      refuse("I11", taking, "whose needs it does not meet");
    }
    if (registrations.every(({ isDraining }) => isDraining)) {
      refuse("drain", taking, "while it drains");
    }
    // A name that changed during the call, as with a renewal, may have been overlooked. What the call itself took it
    // knows of, unless the answer was lost: then it sees behind its next rename that it holds too much, and gives back.
    const held = [...this.oracle.tracks.values()].filter((track) => {
      const place = track.log.at(-1)!;
      const isOwn = begun.effects.some((one) =>
        one.track === track && one.index === track.log.length - 1 && one.isHidden !== true
      );
      return track !== effect.track && place.state === "claimed" && place.agent === agent &&
        (isOwn || track.steps.at(-1)! <= begun.called);
    });
    if (registrations.every(({ workCapacity }) => held.length >= workCapacity)) {
      refuse("I11", taking, `and held ${held.length} already`);
    }
  }

  /** I10: nothing that the agent could take, and that came first, was ready during the whole call. */
  #checkOrder(taking: Taking): void {
    const { begun: { act, called, isHurt, process }, left, registrations } = taking;
    // Who asks for one item gets that one; and whose calls fail may not see what is there.
    if (isHurt || (act.verb === "claim" && act.id !== undefined)) return;
    for (const track of this.oracle.tracks.values()) {
      const place = track.log.at(-1)!;
      if (place.state !== "ready" || track.steps.at(-1)! > called) continue;
      if (!isBefore(place, left) || this.#stuck.has(`${process} ${place.path}`)) continue;
      if (this.#mayBeMissed(place, track, taking) || this.#mayBePassed(place, track)) continue;
      if (!registrations.every(({ labels }) => meets(labels, place))) continue;
      refuse("I10", taking, `though ${place.path} was ready before its call`);
    }
  }

  /**
   * Whether a ticket may not be known of, since it came while its segment was listed. The segment is listed again when
   * the names of that listing are used up, so of that lane only what came by then is taken before it.
   */
  #mayBeMissed(
    { path, ticket }: Located,
    { steps }: Track,
    { begun, left, effect }: Taking,
  ): boolean {
    if (isReturned(path)) return false;
    const came = steps.at(-1)!;
    const isOfLane = left.ticket.lane === ticket.lane && !isReturned(left.path);
    const takenCame = isOfLane ? effect.track.steps[effect.index - 1]! : came;
    const directory = path.slice(0, path.lastIndexOf("/"));
    return (this.#listings.get(`${begun.process} ${directory}`) ?? []).some(([from, to]) => {
      return from <= came && came <= to && takenCame <= to;
    });
  }

  /**
   * Whether a ticket that did not come back may be passed over for a while: where somebody has reserved it or what
   * is younger, and where what is younger was there first, as with adds that overlap in time.
   */
  #mayBePassed({ path, ticket }: Located, { steps }: Track): boolean {
    if (isReturned(path)) return false;
    const name = formatTicket(ticket);
    const isNoted = this.#noted.some((noted) => noted >= name && noted.includes(`.${ticket.lane}`));
    if (isNoted) return true;
    return [...this.oracle.tracks.values()].some((other) =>
      other.log.some((place, index) => {
        return place.state === "ready" && !isReturned(place.path) &&
          place.ticket.lane === ticket.lane && place.ticket.order > ticket.order &&
          other.steps[index]! < steps.at(-1)!;
      })
    );
  }
}

function refuse(invariant: string, { begun, agent, left }: Taking, says: string): never {
  throw new Violation(
    invariant,
    `${begun.process} (${begun.act.verb}) took ${left.path} for ${agent}, ${says}`,
  );
}

/** Said here once more, as what is checked must not judge itself. */
function meets(labels: ReadonlySet<string>, { ticket }: Located): boolean {
  return parseLane(ticket.lane)!.needs.every((need) => labels.has(need));
}

function isReturned(path: string): boolean {
  return path.includes(`/${RETURNS}/`);
}

/** Priority first, then age; of two of one age either may be first. */
function isBefore(one: Located, other: Located): boolean {
  const [first, second] = [parseLane(one.ticket.lane)!, parseLane(other.ticket.lane)!];
  if (first.priority !== second.priority) return first.priority < second.priority;
  return one.ticket.order < other.ticket.order;
}

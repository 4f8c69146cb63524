/**
 * Tickets: the name of a file that is a work item's whole state.
 *
 *     ORDER.ID.EPOCH.MAXxLEASE.LANE[.PACK-OFF-LEN]
 *
 * ORDER is 16 digits of microseconds, so that sorting names sorts by age. ID and EPOCH are the fencing
 * token. MAX is the last epoch that may fail, LEASE the length of a claim in seconds. LANE is `P~needs`.
 * PACK-OFF-LEN is the item's byte range in a pack of many. A state may append more: a deadline, a due
 * time, or the agent and the time of completion. All that a claimer must know is in the name.
 * Pure: names to values and back, and nothing else.
 */
import { LIMITS } from "./limits.ts";

/** A byte range of a pack. */
export interface Range {
  /** Six characters that tell this pack from others: what was read of it once need not be read again. */
  readonly pack: string;
  readonly offset: number;
  readonly length: number;
}

/** A ticket's name, taken apart. */
export interface Ticket {
  /** Microseconds since the Unix epoch, 16 digits. */
  readonly order: string;
  readonly id: string;
  readonly epoch: number;
  /** The last epoch that may fail. */
  readonly lastEpoch: number;
  /** Length of a claim in seconds, where the claimer names none. */
  readonly leaseSeconds: number;
  readonly lane: string;
  readonly range?: Range;
}

/** A ticket with the part that its state appends. */
export interface SuffixedTicket {
  readonly ticket: Ticket;
  /** Deadline, due time or agent; which of them, the directory says. */
  readonly suffix: string;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const LANE = /^[0-9]~[A-Za-z0-9_+-]{1,64}$/;
const DIGITS = /^[1-9][0-9]{0,11}$/;
/** One expression for the whole name: it is read for every ticket that is listed. */
const TICKET =
  /^([0-9]{16})\.([A-Za-z0-9_-]{1,64})\.([1-9][0-9]{0,5})\.([1-9][0-9]{0,5})x([1-9][0-9]{0,5})\.([0-9]~[A-Za-z0-9_+-]{1,64})(?:\.([0-9a-z]{6})-(0|[1-9][0-9]{0,11})-([1-9][0-9]{0,7}))?$/;

/** The name of a ticket. */
export function formatTicket(ticket: Ticket): string {
  const { order, id, epoch, lastEpoch, leaseSeconds, lane, range } = ticket;
  const name = `${order}.${id}.${epoch}.${lastEpoch}x${leaseSeconds}.${lane}`;
  return range === undefined ? name : `${name}.${range.pack}-${range.offset}-${range.length}`;
}

/** Whether a name is that of a bare ticket. */
export function isTicketName(name: string): boolean {
  return TICKET.test(name);
}

/** Takes a bare ticket's name apart; `undefined` when it is not one. */
export function parseTicket(name: string): Ticket | undefined {
  const match = TICKET.exec(name);
  if (match === null) return undefined;
  const [, order, id, epoch, lastEpoch, leaseSeconds, lane, pack, offset, length] = match;
  return {
    order: order!,
    id: id!,
    epoch: Number(epoch),
    lastEpoch: Number(lastEpoch),
    leaseSeconds: Number(leaseSeconds),
    lane: lane!,
    ...(pack === undefined
      ? {}
      : { range: { pack, offset: Number(offset), length: Number(length) } }),
  };
}

/** Takes `TICKET.SUFFIX` apart; `undefined` when it is not one. */
export function parseSuffixed(name: string): SuffixedTicket | undefined {
  const cut = name.lastIndexOf(".");
  if (cut < 0) return undefined;
  const suffix = name.slice(cut + 1);
  const ticket = parseTicket(name.slice(0, cut));
  if (ticket === undefined || !ID.test(suffix)) return undefined;
  return { ticket, suffix };
}

/** Takes `TICKET.SECONDS` apart: a claim's deadline or a due time. */
export function parseTimed(name: string): { ticket: Ticket; seconds: number } | undefined {
  const parsed = parseSuffixed(name);
  if (parsed === undefined || !DIGITS.test(parsed.suffix)) return undefined;
  return { ticket: parsed.ticket, seconds: Number(parsed.suffix) };
}

/** Takes `TICKET.AGENT.SECONDS` apart: who completed it, and when. */
export function parseDone(
  name: string,
): { ticket: Ticket; agent: string; seconds: number } | undefined {
  const cut = name.lastIndexOf(".");
  const parsed = cut < 0 ? undefined : parseSuffixed(name.slice(0, cut));
  const seconds = name.slice(cut + 1);
  if (parsed === undefined || !DIGITS.test(seconds)) return undefined;
  return { ticket: parsed.ticket, agent: parsed.suffix, seconds: Number(seconds) };
}

/** Takes `TICKET` or `TICKET.SECONDS` apart: a range holds a dash, a time does not. */
export function parseMaybeTimed(name: string): { ticket: Ticket; seconds?: number } | undefined {
  const ticket = parseTicket(name);
  return ticket === undefined ? parseTimed(name) : { ticket };
}

/** The ticket of the next attempt, after one that counts. */
export function nextAttempt(ticket: Ticket): Ticket {
  return { ...ticket, epoch: ticket.epoch + 1 };
}

/** The ticket after work was given back or handed on: a new epoch that costs no attempt. */
export function givenBack(ticket: Ticket): Ticket {
  return { ...ticket, epoch: ticket.epoch + 1, lastEpoch: ticket.lastEpoch + 1 };
}

/** Whether an attempt that ends badly at this epoch is the last one (invariant I9). */
export function isLastAttempt(ticket: Ticket): boolean {
  return ticket.epoch >= ticket.lastEpoch;
}

/** Whether giving back would pass the bound on epochs. */
export function isAtEpochBound(ticket: Ticket): boolean {
  return ticket.epoch >= LIMITS.epochMax || ticket.lastEpoch >= LIMITS.epochMax;
}

/** The lane of a priority and sorted needs: what a claimer must know to choose, in a directory's name. */
export function laneOf(priority: number, needs: readonly string[]): string {
  return `${priority}~${needs.length === 0 ? "_" : needs.join("+")}`;
}

/** Priority and needs of a lane; `undefined` when the name is not one. */
export function parseLane(lane: string): { priority: number; needs: string[] } | undefined {
  if (!LANE.test(lane)) return undefined;
  const needs = lane.slice(2);
  return { priority: Number(lane[0]), needs: needs === "_" ? [] : needs.split("+") };
}

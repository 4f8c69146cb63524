/** Tokens: `AGENT/TICKET.DEADLINE`, the path of a claim below `claimed/`. Opaque to everybody else. */
import { invalid, SwarmError } from "../../errors.ts";
import { formatTicket, parseTimed, type Ticket } from "../../ticket.ts";
import { shown } from "../../validate.ts";
import type { HeldClaim } from "../store.ts";

/** A token, taken apart. */
export interface Token {
  readonly agent: string;
  readonly ticket: Ticket;
  /** Unix seconds. */
  readonly deadline: number;
  /** File name of the claim. */
  readonly name: string;
}

const AGENT = /^[A-Za-z0-9_-]{1,64}$/;

/** The token of a claim. */
export function formatToken(agent: string, ticket: Ticket, deadline: number): string {
  return `${agent}/${formatTicket(ticket)}.${deadline}`;
}

/** The last one, since whoever observes an act takes its token apart just before the act does. */
let last: { readonly text: string; readonly token: Token } | undefined;

/** Takes a token apart; refuses what is none, so that nothing else can become a path (invariant I14). */
export function parseToken(text: string): Token {
  if (text === last?.text) return last.token;
  const token = parse(text);
  last = { text, token };
  return token;
}

function parse(text: string): Token {
  const cut = text.indexOf("/");
  const name = text.slice(cut + 1);
  const parsed = cut > 0 && AGENT.test(text.slice(0, cut)) ? parseTimed(name) : undefined;
  if (parsed === undefined) {
    throw invalid(
      `Cannot use token ${shown(text)}: expected one that a claim or a renewal printed`,
      "Claim work with `swarmsh work claim --agent AGENT`",
    );
  }
  return { agent: text.slice(0, cut), ticket: parsed.ticket, deadline: parsed.seconds, name };
}

/** What a token names; `undefined` when it is none. */
export function heldClaimOf(text: string): HeldClaim | undefined {
  try {
    const { agent, ticket } = parseToken(text);
    return { id: ticket.id, epoch: ticket.epoch, agent };
  } catch (error) {
    if (error instanceof SwarmError) return undefined;
    throw error;
  }
}

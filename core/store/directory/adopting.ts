/** Takes over what an agent's former self held: new epochs, so that the ghost can change nothing. */
import { formatTicket, isLastAttempt, nextAttempt, parseTimed, type Ticket } from "../../ticket.ts";
import type { Claim } from "../../work.ts";
import { announceLoss, publishLoss } from "./attempts.ts";
import { readOrQuarantine } from "./content.ts";
import type { Cancelling } from "./cancelling.ts";
import type { Dependencies } from "./dependencies.ts";
import { move, nowSeconds, type Root } from "./root.ts";
import { formatToken } from "./token.ts";

/** Adopts every claim of the agent that has attempts left; the others are dead. */
export function adopt(
  root: Root,
  { dependencies, cancelling }: { dependencies: Dependencies; cancelling: Cancelling },
  agent: string,
  leaseSeconds: number | undefined,
): Claim[] {
  const home = `${root.path}/work/claimed/${agent}`;
  const claims: Claim[] = [];
  for (const name of (root.fs.list(home) ?? []).sort()) {
    const ticket = parseTimed(name)?.ticket;
    if (ticket === undefined) continue;
    const from = `${home}/${name}`;
    const claim = isLastAttempt(ticket)
      ? bury(root, dependencies, { from, ticket, agent })
      : take(root, { from, ticket, agent, leaseSeconds });
    if (claim !== undefined) claims.push(claim);
    // A wish to cancel outlives the adoption, wherever the item went.
    cancelling.overtake(ticket.id, ticket.epoch);
  }
  return claims;
}

function take(
  root: Root,
  { from, ticket, agent, leaseSeconds }: {
    from: string;
    ticket: Ticket;
    agent: string;
    leaseSeconds: number | undefined;
  },
): Claim | undefined {
  const next = nextAttempt(ticket);
  const { id, epoch } = next;
  const deadline = nowSeconds(root) + (leaseSeconds ?? ticket.leaseSeconds);
  const home = from.slice(0, from.lastIndexOf("/"));
  const name = `${formatTicket(next)}.${deadline}`;
  const at = root.clock.now();
  const attempt = { epoch: ticket.epoch, agent, outcome: "adopted", endedAt: at } as const;
  const draft = announceLoss(root, id, attempt);
  if (move(root, from, home, name) === "missing") {
    root.fs.remove(draft);
    return undefined;
  }
  publishLoss(root, id, ticket.epoch, draft);
  root.events.append({ at, verb: "adopt", id, epoch, state: "claimed", agent, deadline });
  const item = readOrQuarantine(root, `${home}/${name}`, next);
  if (item === undefined) return undefined;
  return { item, epoch, token: formatToken(agent, next, deadline), agent, deadline };
}

function bury(
  root: Root,
  dependencies: Dependencies,
  { from, ticket, agent }: { from: string; ticket: Ticket; agent: string },
): undefined {
  const { id, epoch } = ticket;
  const at = root.clock.now();
  const error = `agent ${agent} died holding it`;
  const draft = announceLoss(root, id, { epoch, agent, outcome: "expired", endedAt: at, error });
  if (move(root, from, `${root.path}/work/dead`, formatTicket(ticket)) === "missing") {
    root.fs.remove(draft);
    return;
  }
  publishLoss(root, id, epoch, draft);
  root.events.append({ at, verb: "adopt", id, epoch, state: "dead", agent, note: error });
  dependencies.wake(id, "dead");
}

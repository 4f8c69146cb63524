/** Gives dead items more attempts. */
import { type Answer, done, notFound, refused } from "../../answer.ts";
import { SwarmError } from "../../errors.ts";
import { LIMITS } from "../../limits.ts";
import { formatTicket } from "../../ticket.ts";
import type { Moved } from "../store.ts";
import type { Cancelling } from "./cancelling.ts";
import { readOrQuarantine } from "./content.ts";
import type { Locator } from "./locator.ts";
import type { Root } from "./root.ts";
import type { Segments } from "./segments.ts";
import type { UniqueKeys } from "./unique_keys.ts";

interface Parts {
  locator: Locator;
  cancelling: Cancelling;
  segments: Segments;
  keys: UniqueKeys;
}

/** Makes a dead item ready again under a new epoch. */
export function retry(
  root: Root,
  { locator, cancelling, segments, keys }: Parts,
  { id, attempts }: { id: string; attempts: number },
): Answer<Moved> {
  let found = locator.locate(id);
  // It died on its way to where somebody wants it, so it is not retried. Later, that would undo the retry.
  if (found?.state === "dead" && cancelling.follow(id)) found = locator.locate(id);
  if (found === undefined) return notFound(`work "${id}"`);
  const { ticket, state, path } = found;
  if (state !== "dead") return refused(conflict(id, `it is ${state}, expected dead`));
  const epoch = ticket.epoch + 1;
  const lastEpoch = ticket.epoch + attempts;
  if (lastEpoch > LIMITS.epochMax) return refused(conflict(id, "its epochs are used up"));
  const item = readOrQuarantine(root, path, ticket);
  if (item === undefined) return notFound(`work "${id}"`);
  const holder = item.unique === undefined ? undefined : keys.take(item.unique, id);
  if (holder !== undefined) return refused(conflict(id, `"${holder}" holds its unique key`));
  const next = { ...ticket, epoch, lastEpoch };
  if (!segments.giveBack(path, ticket.lane, formatTicket(next))) {
    return refused(conflict(id, "somebody else moved it at the same time"));
  }
  root.events.append({ at: root.clock.now(), verb: "retry", id, epoch, state: "ready" });
  return done({ id, epoch, state: "ready" });
}

function conflict(id: string, why: string): SwarmError {
  return new SwarmError("conflict", `Cannot retry work "${id}": ${why}`);
}

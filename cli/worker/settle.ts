/** Tells the swarm how an attempt ended, as long as the lease lets it and the disk may come back. */
import type { Answer } from "../../core/answer.ts";
import type { Moved } from "../../core/store/store.ts";
import type { Claim } from "../../core/work.ts";
import type { WorkerContext } from "./context.ts";
import type { KeptLease } from "./renewal.ts";
import { isTransient, messageOf, pauseAfter } from "./transient.ts";

/** How long a full or failing disk is waited for, in seconds, before a result is given up. */
const SETTLE_SECONDS_MAX = 3600;

/** What became of the attempt to settle. */
export type Settled =
  | { readonly outcome: "settled"; readonly moved: Moved }
  | { readonly outcome: "lost"; readonly reason: string }
  /** It could not be said; the item was given back, or comes back when its lease ends. */
  | { readonly outcome: "unsettled"; readonly error: string };

/** A claim and the lease that is kept for it. */
export interface Held {
  readonly claim: Claim;
  readonly lease: KeptLease;
}

/** Completes, fails or releases, trying again while errors may pass. */
export async function settle(
  { swarm, stop, report }: WorkerContext,
  { claim, lease }: Held,
  act: (token: string) => Promise<Answer<Moved>>,
): Promise<Settled> {
  const { clock } = swarm.engine;
  const until = clock.now() + SETTLE_SECONDS_MAX * 1000;
  for (let failures = 1;; failures++) {
    try {
      const answer = await act(lease.token);
      if (answer.outcome === "done") return { outcome: "settled", moved: answer.value };
      if (answer.outcome === "refused") throw answer.error;
      return await lookAgain({ swarm }, claim) ?? { outcome: "lost", reason: reasonOf(answer) };
    } catch (error) {
      const isHopeless = !isTransient(error) || clock.now() >= until || stop.ending.aborted;
      if (isHopeless) return await giveUp({ swarm }, lease, messageOf(error));
      if (failures === 1) {
        report.note(`Cannot settle "${claim.item.id}", trying again: ${error.message}`);
      }
    }
    await clock.sleep(pauseAfter(failures), stop.ending);
  }
}

function reasonOf(answer: Exclude<Answer<Moved>, { outcome: "done" | "refused" }>): string {
  return answer.outcome === "lost" ? answer.reason : `there is no ${answer.what}`;
}

/**
 * "Lost" may mean that this very attempt was settled already: by a first try whose effect was not known,
 * or by the command itself, which has the token.
 */
async function lookAgain(
  { swarm }: Pick<WorkerContext, "swarm">,
  { item, epoch, agent }: Claim,
): Promise<Settled | undefined> {
  const detail = await swarm.show(item.id);
  if (detail === undefined) return undefined;
  const isDone = detail.state === "done" && detail.epoch === epoch && detail.agent === agent;
  const hasFailed = detail.attempts.some((attempt) =>
    attempt.epoch === epoch && attempt.agent === agent && attempt.outcome === "failed"
  );
  if (!isDone && !hasFailed) return undefined;
  return {
    outcome: "settled",
    moved: { id: item.id, epoch: detail.epoch, state: detail.state, due: detail.due },
  };
}

async function giveUp(
  { swarm }: Pick<WorkerContext, "swarm">,
  lease: KeptLease,
  error: string,
): Promise<Settled> {
  try {
    await swarm.release(lease.token, "its end could not be recorded");
  } catch {
    // The lease ends by itself, and the first error says more than this one.
  }
  return { outcome: "unsettled", error };
}

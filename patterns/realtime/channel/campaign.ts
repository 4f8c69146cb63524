/** Campaigning until nobody else leads. */
import type { Refusal } from "../../decision.ts";
import { type Control, type Patience, Waiting } from "./control.ts";

/** Who wants to lead. */
export interface Candidacy {
  /** Name of the candidate. */
  readonly candidate: string;
  /** Agent that campaigns; may be empty. */
  readonly by: string;
  /** Length of its lease, in seconds. */
  readonly leaseSeconds: number;
  /** Seconds past its deadline after which a leader counts as gone. */
  readonly skewSeconds: number;
}

/** How a campaign ended. */
export type Campaigned =
  | {
    readonly outcome: "done";
    /** The fencing token: higher than every one before it. */
    readonly term: number;
    /** In milliseconds since the Unix epoch. */
    readonly deadline: number;
  }
  | { readonly outcome: Refusal["outcome"]; readonly refusal: Refusal };

/** Campaigns, again whenever the leader may have gone. */
export async function campaign(
  control: Control,
  candidacy: Candidacy,
  patience: Patience,
): Promise<Campaigned> {
  const waiting = new Waiting(control.engine, patience);
  for (;;) {
    const answer = await control.give({ type: "leader.campaign", ...candidacy });
    if (answer.outcome === "done") {
      const elected = answer.events.find((event) => event.type === "leader.elected")!;
      return { outcome: "done", term: elected.term, deadline: elected.deadline };
    }
    if (answer.outcome !== "nothing" || waiting.isOver) return answer;
    await waiting.controlChanged(control);
  }
}

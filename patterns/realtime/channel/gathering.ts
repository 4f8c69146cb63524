/** Waiting at a barrier until all have come. */
import type { Refusal } from "../../decision.ts";
import { generationStanding } from "../../atomic/barrier.ts";
import type { BarrierEvent } from "../../atomic/events.ts";
import { barrierOf } from "../state.ts";
import { type Control, type Patience, Waiting } from "./control.ts";

/** Who comes, and how many are waited for. */
export interface Coming {
  /** Name of the barrier. */
  readonly barrier: string;
  /** Who comes. */
  readonly participant: string;
  /** How many open it. */
  readonly count: number;
}

/** How it ended: all came, somebody broke it, or the time was up and the participant has left again. */
export type Gathered =
  | { readonly outcome: "opened" | "broken" | "left"; readonly generation: number }
  | { readonly outcome: "refused"; readonly refusal: Refusal };

/** Joins, and waits until the generation ends. */
export async function gather(
  control: Control,
  coming: Coming,
  patience: Patience,
): Promise<Gathered> {
  const waiting = new Waiting(control.engine, patience);
  const by = coming.participant;
  const answer = await control.give({ type: "barrier.join", by, ...coming });
  if (answer.outcome !== "done") return { outcome: "refused", refusal: answer.refusal };
  const { generation } = answer.events[0] as BarrierEvent;
  for (;;) {
    const barrier = barrierOf(await control.refresh(), coming.barrier);
    // Whose generation is forgotten slept through many others: those begin when one has opened or was broken.
    const standing = barrier === undefined ? "opened" : generationStanding(barrier, generation);
    if (standing === "broken") return { outcome: "broken", generation };
    if (standing !== "gathers") return { outcome: "opened", generation };
    if (!waiting.isOver) await waiting.controlChanged(control);
    else if (await hasLeft(control, { ...coming, generation })) {
      return { outcome: "left", generation };
    }
  }
}

/** Whether the participant left before the generation ended. */
async function hasLeft(
  control: Control,
  { barrier, participant, generation }: Coming & { readonly generation: number },
): Promise<boolean> {
  const by = participant;
  const answer = await control.give({
    type: "barrier.leave",
    by,
    barrier,
    participant,
    generation,
  });
  return answer.outcome === "done";
}

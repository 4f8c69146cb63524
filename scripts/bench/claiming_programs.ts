/** Programs that are called again and again, each in turn, and what they claim. */
import { ProcessTimer, type Timing } from "./process_timer.ts";
import type { Stage } from "./stage.ts";

/** One program. */
export interface Program {
  readonly title: string;
  readonly words: readonly string[];
  /** The queue that it claims from, where the claims are to be proved unique. */
  readonly queue?: string;
  readonly timings: Timing[];
}

/** Which programs, how often, and where their output is kept for a moment. */
export interface Calls {
  /** Name of the suite. */
  readonly suite: string;
  readonly directory: string;
  readonly programs: readonly Program[];
  readonly calls: number;
}

/** Calls each of them in turn, notes what it took, and proves that nothing was claimed twice. */
export async function callInTurn(
  stage: Stage,
  { suite, directory, programs, calls }: Calls,
): Promise<void> {
  await using timer = new ProcessTimer(directory);
  // The first calls fill caches, of Deno and of the kernel.
  for (const { words } of programs) await timer.time(words);
  for (let call = 1; call <= calls; call++) {
    stage.say(`${suite}, call ${call} of ${calls}`);
    for (const program of programs) program.timings.push(await timer.time(program.words));
  }
  for (const { queue, timings, title } of programs) {
    if (queue === undefined) continue;
    stage.proof.note({ title, queue }, timings.map(({ output }) => JSON.parse(output).id), calls);
  }
}

/** Milliseconds of each call. */
export function wallsOf({ timings }: Program): number[] {
  return timings.map(({ wall }) => wall);
}

/** Milliseconds of CPU time of each call. */
export function cpusOf({ timings }: Program): number[] {
  return timings.map(({ cpu }) => cpu);
}

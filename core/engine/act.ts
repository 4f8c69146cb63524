/** The one place where acts are announced: what a verb does, around what it does. */
import type { Answer } from "../answer.ts";
import { SwarmError } from "../errors.ts";
import type { Moved } from "../store/store.ts";
import type { Act, Ending, Engine, Fact } from "./engine.ts";

/** Runs one verb, telling the observer, if there is one, when it starts and how it ends. */
export async function act<T>(
  { observe }: Engine,
  fact: Fact,
  run: (act?: Act) => Promise<T>,
  describe: (value: T) => Ending = describeDone,
): Promise<T> {
  const acting = observe?.(fact);
  if (acting === undefined) return await run();
  try {
    const value = acting.within === undefined
      ? await run(acting)
      : await acting.within(() => run(acting));
    acting.end(describe(value));
    return value;
  } catch (error) {
    acting.end(describeError(error));
    throw error;
  }
}

/** Runs a verb that takes a token, and says which claim it is about. */
export async function actOnClaim<T>(
  engine: Engine,
  { token, ...fact }: Omit<Fact, "held" | "agent"> & { readonly token: string },
  run: () => Promise<Answer<T>>,
  describe: (value: T) => Partial<Ending>,
): Promise<Answer<T>> {
  const { observe, store } = engine;
  if (observe === undefined) return await run();
  const held = store.claimOf(token);
  let origin: string | undefined;
  return await act(engine, { ...fact, held, agent: held?.agent }, async (acting) => {
    // Asked before the claim ends: afterwards the item may be anywhere.
    if (acting?.wantsOrigin && held !== undefined) origin = await store.origin(token);
    return await run();
  }, (answer) => ({ ...describeAnswer(answer, describe), origin }));
}

/** Announces what was noticed only after it had happened. */
export function announce({ observe }: Engine, fact: Fact, ending: Ending): void {
  observe?.(fact)?.end(ending);
}

/** Hands a stream on, and announces it when it has been read, or left, with how much was read. */
export async function* announceStream<T>(
  { observe }: Engine,
  fact: Fact,
  stream: AsyncIterable<T>,
): AsyncGenerator<T> {
  const acting = observe?.(fact);
  let count = 0;
  let ending: Ending | undefined;
  try {
    for await (const value of stream) {
      count++;
      yield value;
    }
  } catch (error) {
    ending = describeError(error);
    throw error;
  } finally {
    acting?.end({ count, ...ending ?? { outcome: "done" } });
  }
}

/** Describes an answer; `describe` is asked about what was done. */
export function describeAnswer<T>(
  answer: Answer<T>,
  describe: (value: T) => Partial<Ending> = () => ({}),
): Ending {
  switch (answer.outcome) {
    case "done":
      return { outcome: "done", ...describe(answer.value) };
    case "lost":
      return { outcome: "lost", reason: answer.reason };
    case "refused":
      return { outcome: "refused", reason: answer.error.message, error: answer.error };
    case "not_found":
      return { outcome: "not_found", reason: `there is no ${answer.what}` };
    default:
      return answer satisfies never;
  }
}

/** Describes a transition. */
export function describeMoved(moved: Moved): Partial<Ending> {
  return { moved };
}

function describeDone(): Ending {
  return { outcome: "done" };
}

function describeError(error: unknown): Ending {
  const reason = error instanceof Error ? error.message : String(error);
  return { outcome: error instanceof SwarmError ? error.code : "io", reason, error };
}

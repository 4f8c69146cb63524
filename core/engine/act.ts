/** The one place where acts are announced: what a verb does, around what it does. */
import type { Answer } from "../answer.ts";
import { SwarmError } from "../errors.ts";
import type { Moved } from "../store/store.ts";
import { checkId } from "../validate.ts";
import type { Act, Ending, Engine, Fact } from "./engine.ts";

/**
 * Runs one verb, telling the observer, if there is one, when it starts and how it ends. `findOrigin`
 * tells in which trace context the item was added; it is asked before the verb runs, since afterwards
 * the item may be anywhere, and only when the observer wants to know.
 */
export async function act<T>(
  { observe }: Engine,
  fact: Fact,
  run: (act?: Act) => Promise<T>,
  describe: (value: T) => Ending = describeDone,
  findOrigin?: () => Promise<string | undefined>,
): Promise<T> {
  const acting = observe?.(fact);
  if (acting === undefined) return await run();
  try {
    const isWanted = acting.wantsOrigin && findOrigin !== undefined;
    const origin = isWanted ? await unlessItFails(findOrigin) : undefined;
    const value = acting.within === undefined
      ? await run(acting)
      : await acting.within(() => run(acting));
    const ending = describe(value);
    acting.end(origin === undefined ? ending : { ...ending, origin });
    return value;
  } catch (error) {
    acting.end(describeError(error));
    throw error;
  }
}

/** Runs a verb that takes a token, and says which claim it is about. */
export function actOnClaim<T>(
  engine: Engine,
  { token, ...fact }: Omit<Fact, "held" | "agent"> & { readonly token: string },
  run: () => Promise<Answer<T>>,
  describe: (value: T) => Partial<Ending>,
): Promise<Answer<T>> {
  const { observe, store } = engine;
  if (observe === undefined) return run();
  const held = store.claimOf(token);
  return act(
    engine,
    { ...fact, held, agent: held?.agent },
    run,
    (answer) => describeAnswer(answer, describe),
    held && (() => store.origin(token)),
  );
}

/** Moves the item that the caller names, and says in which context it was added. */
export function actOnItem(
  engine: Engine,
  fact: Fact & { readonly id: string },
  run: () => Promise<Answer<Moved>>,
): Promise<Answer<Moved>> {
  return act(engine, fact, run, (answer) => describeAnswer(answer, describeMoved), async () => {
    return (await engine.store.find(checkId("work id", fact.id)))?.item.traceparent;
  });
}

/** Only the observer wants to know it, so what it costs must not be the verb. */
async function unlessItFails<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof SwarmError) return undefined;
    throw error;
  }
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

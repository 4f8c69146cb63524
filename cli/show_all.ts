/** Views of all streams of a pattern, in one table. */
import type { PatternCommand, PatternEvent } from "../patterns/decision.ts";
import type { Pattern } from "../patterns/pattern.ts";
import { PatternStream } from "../patterns/pattern_stream.ts";
import { MESSAGES } from "../patterns/realtime/channel/message.ts";
import type { Asked, Shown } from "../patterns/shown.ts";
import type { Services } from "./command.ts";
import { ASKED, showView } from "./show_view.ts";

/** A view, and what is said where there is nothing to see. */
export interface ViewOfAll<State> {
  readonly view: (state: State, asked: Asked) => Shown;
  readonly empty: string;
}

/** Prints what a view shows of each stream, and gives the exit code. */
export async function showAll<
  State,
  Command extends PatternCommand,
  Event extends PatternEvent,
>(
  pattern: Pattern<State, Command, Event>,
  { view, empty }: ViewOfAll<State>,
  { out, swarm }: Services,
): Promise<number> {
  const { engine } = await swarm();
  const { store, clock } = engine;
  const found: Shown[] = [];
  for (const { kind, id } of await store.listStreams()) {
    if (kind !== pattern.name) continue;
    const state = await new PatternStream(engine, pattern, id).refresh();
    const last = (await store.streamEnds(MESSAGES, id))?.last ?? 0;
    const shown = view(state, { ...ASKED, id, at: clock.now(), last });
    if (shown.fault === undefined) found.push(shown);
  }
  return showView(joined(found, empty), out);
}

/** Their first tables become one. */
function joined(found: readonly Shown[], empty: string): Shown {
  const heads = found[0]?.parts[0]?.heads ?? [];
  const rows = found.flatMap(({ parts }) => parts[0]?.rows ?? []);
  return {
    fault: undefined,
    documents: found.flatMap(({ documents }) => documents),
    values: found.flatMap(({ values }) => values),
    parts: [{ lines: found.length === 0 ? [empty] : [], heads, rows }],
  };
}

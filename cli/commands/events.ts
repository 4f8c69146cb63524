import type { SwarmEvent } from "../../core/event.ts";
import type { Store } from "../../core/store/store.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { eventText, eventToJson } from "../event_view.ts";
import { stopSignal } from "../stop_signal.ts";
import { SPEC } from "../generated/events.ts";

/** Events read at once, and longest time between two looks for new ones. */
const PAGE = 1000;
const LOOK_SECONDS = 5;

/** `swarmsh events`: prints what happened. */
export const command = defineCommand({
  ...SPEC,
  async run({ follow, from = "", id, max = Infinity }, services) {
    const { store } = (await services.swarm()).engine;
    const stop = stopSignal(services.host);
    let cursor = from === "end" ? await store.eventsEnd() : from;
    let left = max;
    while (!stop.aborted && left > 0) {
      const page = await store.events(cursor, Math.min(PAGE, left));
      const chosen = page.events.filter((event) => id === undefined || event.id === id);
      // A batch that is cut has no cursor: the one behind it would skip what was not shown.
      const place = chosen.length > left ? {} : { cursor: page.cursor };
      left -= show(chosen.slice(0, left), place, services);
      if (page.events.length > 0 && page.cursor !== cursor) cursor = page.cursor;
      else if (follow) await changed(store, stop);
      else break;
    }
    return EXITS.done;
  },
});

/** Prints a page; returns how many events it held. */
function show(
  events: readonly SwarmEvent[],
  place: { readonly cursor?: string },
  { out }: Services,
): number {
  for (const [index, event] of events.entries()) {
    const isLast = index === events.length - 1;
    out.json(isLast ? { ...eventToJson(event), ...place } : eventToJson(event));
    out.line(eventText(event));
  }
  return events.length;
}

function changed(store: Store, signal: AbortSignal): Promise<void> {
  return store.eventsChanged({ timeoutSeconds: LOOK_SECONDS, signal });
}

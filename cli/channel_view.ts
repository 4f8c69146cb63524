/** Channels that are looked at. */
import type { Swarm } from "../core/engine/swarm.ts";
import { openControl } from "../patterns/realtime/channel/control.ts";
import { MESSAGES } from "../patterns/realtime/channel/message.ts";
import type { ChannelState } from "../patterns/realtime/state.ts";
import type { Asked } from "../patterns/shown.ts";
import { ASKED } from "./show_view.ts";

/** A channel as it is now, which need not have begun, and what views are asked of it. */
export async function askedOfChannel(
  { engine }: Swarm,
  id: string,
): Promise<{ readonly state: ChannelState; readonly asked: Asked }> {
  const { store, clock } = engine;
  const state = await openControl(engine, id).refresh();
  const last = (await store.streamEnds(MESSAGES, id))?.last ?? 0;
  return { state, asked: { ...ASKED, id, at: clock.now(), last } };
}

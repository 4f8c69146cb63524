import { checkNumber } from "../../core/validate.ts";
import { Subscription } from "../../patterns/realtime/channel/subscription.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { usage } from "../errors.ts";
import { showReceived } from "../message_view.ts";
import { waitSecondsOf } from "../patience.ts";
import { stopSignal } from "../stop_signal.ts";
import { SPEC } from "../generated/realtime_subscribe.ts";

const COUNT_BOUNDS = { least: 1, most: Number.MAX_SAFE_INTEGER };

/** `swarmsh realtime subscribe`: reads messages as they come. */
export const command = defineCommand({
  ...SPEC,
  async run({ channel, as, from, count, wait }, services) {
    const most = count === undefined ? Infinity : checkNumber("count", count, COUNT_BOUNDS);
    const { engine } = await services.swarm();
    const subscription = await Subscription.open(engine, channel, {
      ...as === undefined ? {} : { subscriber: as },
      ...from === undefined ? {} : { from: startOf(from) },
      ...wait === undefined ? {} : { idleSeconds: waitSecondsOf({ wait }) },
      acknowledges: "manual",
      signal: stopSignal(services.host),
    });
    const { missed } = subscription;
    if (missed > 0) services.out.note(`Lost: ${missed} in all were dropped before ${as} read them`);
    let shown = 0;
    for await (const message of subscription) {
      showReceived(message, shown === 0 ? missed : 0, services);
      subscription.acknowledge(message.sequence);
      if (++shown >= most) break;
    }
    return shown === 0 ? EXITS.nothing : EXITS.done;
  },
});

function startOf(from: string): number | "start" | "end" {
  if (from === "start" || from === "end") return from;
  if (/^[1-9]\d{0,14}$/.test(from)) return Number(from);
  throw usage(`Cannot start at "${from}": expected the number of a message, start or end`);
}

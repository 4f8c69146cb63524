import { Publisher } from "../../patterns/realtime/channel/publisher.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { refusedBy } from "../give_command.ts";
import { messageFrom, messageLines } from "../message_input.ts";
import { waitSecondsOf } from "../patience.ts";
import { stopSignal } from "../stop_signal.ts";
import { SPEC } from "../generated/realtime_publish.ts";

/** `swarmsh realtime publish`: publishes messages. */
export const command = defineCommand({
  ...SPEC,
  async run({ channel, message, text, wait, by }, services) {
    const { engine } = await services.swarm();
    const publisher = new Publisher(engine, channel);
    const reading = { isText: text };
    const parts = message === "-"
      ? messageLines(services.host, reading)
      : [[messageFrom(message, reading)]];
    const options = {
      by: by ?? services.host.env("SWARMSH_AGENT") ?? "",
      ...wait === undefined ? {} : { waitSeconds: waitSecondsOf({ wait }) },
      signal: stopSignal(services.host),
    };
    let [count, first, last] = [0, 0, 0];
    try {
      for await (const part of parts) {
        const published = await publisher.publish(part, options);
        if (published.count > 0) {
          if (count === 0) first = published.first;
          last = published.last;
          count += published.count;
        }
        if (published.refusal !== undefined) throw refusedBy(published.refusal);
      }
    } finally {
      await publisher.close();
      if (count > 0) showPublished({ count, first, last }, services);
    }
    return EXITS.done;
  },
});

function showPublished(
  { count, first, last }: { readonly count: number; readonly first: number; readonly last: number },
  { out }: Services,
): void {
  out.json({ count, first, last });
  if (out.isQuiet) out.value(String(last));
  if (count === 1) out.line(`Published message ${last}`);
  else out.line(`Published ${count} messages, ${first} to ${last}`);
}

import { gather } from "../../patterns/realtime/channel/gathering.ts";
import { PassedSignals } from "../atomic/passed_signals.ts";
import { channelControl } from "../channel_control.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { CommandError } from "../errors.ts";
import { refusedBy } from "../give_command.ts";
import { waitSecondsOf } from "../patience.ts";
import { SPEC } from "../generated/realtime_barrier_join.ts";

/** `swarmsh realtime barrier join`: joins a barrier, and waits until it opens where it is told to. */
export const command = defineCommand({
  ...SPEC,
  async run({ channel, barrier, as, count, wait }, services) {
    const { control } = await channelControl(await services.swarm(), channel);
    const coming = { barrier, participant: as, count };
    if (wait === undefined) {
      const answer = await control.give({ type: "barrier.join", by: as, ...coming });
      if (answer.outcome !== "done") throw refusedBy(answer.refusal);
      for (const line of answer.lines) services.out.line(line);
      services.out.json({ events: JSON.parse(JSON.stringify(answer.events)) });
      return EXITS.done;
    }
    const signals = new PassedSignals(services.host);
    const patience = { waitSeconds: waitSecondsOf({ wait }), signal: signals.stop };
    const gathered = await gather(control, coming, patience);
    if (gathered.outcome === "refused") throw refusedBy(gathered.refusal);
    if (gathered.outcome === "left") signals.check();
    return show(gathered, services);
  },
});

function show(
  { outcome, generation }: {
    readonly outcome: "opened" | "broken" | "left";
    readonly generation: number;
  },
  { out }: Services,
): number {
  if (outcome === "broken") {
    const message = `Cannot go on: generation ${generation} of the barrier was broken`;
    throw new CommandError(EXITS.lost, "lost", message, "Join again for the next one");
  }
  out.json({ outcome, generation });
  if (outcome === "opened") out.line(`All have come: generation ${generation} is open`);
  else out.note(`Not all have come to generation ${generation} in this time`);
  return outcome === "opened" ? EXITS.done : EXITS.nothing;
}

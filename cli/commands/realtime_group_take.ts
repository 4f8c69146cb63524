import { Member } from "../../patterns/realtime/channel/member.ts";
import { pattern } from "../../patterns/realtime/pattern.ts";
import { patternSettings } from "../../patterns/settings.ts";
import { PassedSignals } from "../atomic/passed_signals.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { refusedBy } from "../give_command.ts";
import { messageLine, messageToJson } from "../message_view.ts";
import { waitSecondsOf } from "../patience.ts";
import { SPEC } from "../generated/realtime_group_take.ts";

/** `swarmsh realtime group take`: takes messages for a member of a group. */
export const command = defineCommand({
  ...SPEC,
  async run({ channel, group, as, max, wait = 0, lease }, { host, out, swarm }) {
    const { engine } = await swarm();
    const settings = patternSettings(engine, pattern);
    const signals = new PassedSignals(host);
    const taken = await new Member(engine, channel, { group, member: as }).take({
      max: max ?? Number(settings.max),
      leaseSeconds: lease ?? Number(settings.lease_seconds),
      skewSeconds: Number(settings.skew_seconds),
      waitSeconds: waitSecondsOf({ wait }),
      signal: signals.stop,
    });
    if (taken.outcome === "nothing") {
      signals.check();
      out.note(taken.refusal.message);
      return EXITS.nothing;
    }
    if (taken.outcome !== "done") throw refusedBy(taken.refusal);
    const { token, deadline, messages } = taken;
    out.json({
      token,
      deadline: deadline / 1000,
      messages: messages.map((one) => ({ ...messageToJson(one), attempts: one.attempts })),
    });
    if (out.isQuiet) out.value(String(token));
    out.line(`Token ${token}`);
    for (const message of messages) {
      const again = message.attempts === 1 ? "" : ` (delivery ${message.attempts})`;
      out.line(messageLine(message) + again);
    }
    return EXITS.done;
  },
});

import { campaign } from "../../patterns/realtime/channel/campaign.ts";
import { pattern } from "../../patterns/realtime/pattern.ts";
import { patternSettings } from "../../patterns/settings.ts";
import { PassedSignals } from "../atomic/passed_signals.ts";
import { channelControl } from "../channel_control.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { refusedBy } from "../give_command.ts";
import { waitSecondsOf } from "../patience.ts";
import { timeText } from "../times.ts";
import { SPEC } from "../generated/realtime_leader_campaign.ts";

/** `swarmsh realtime leader campaign`: becomes the leader where nobody else is. */
export const command = defineCommand({
  ...SPEC,
  async run({ channel, as, lease, wait = 0, by }, { host, out, swarm }) {
    const opened = await swarm();
    const settings = patternSettings(opened.engine, pattern);
    const { control } = await channelControl(opened, channel);
    const candidacy = {
      candidate: as,
      by: by ?? host.env("SWARMSH_AGENT") ?? "",
      leaseSeconds: lease ?? Number(settings.lease_seconds),
      skewSeconds: Number(settings.skew_seconds),
    };
    const signals = new PassedSignals(host);
    const patience = { waitSeconds: waitSecondsOf({ wait }), signal: signals.stop };
    const campaigned = await campaign(control, candidacy, patience);
    if (campaigned.outcome === "nothing") {
      signals.check();
      out.note(campaigned.refusal.message);
      return EXITS.nothing;
    }
    if (campaigned.outcome !== "done") throw refusedBy(campaigned.refusal);
    const { term, deadline } = campaigned;
    out.json({ candidate: as, term, deadline: deadline / 1000 });
    if (out.isQuiet) out.value(String(term));
    out.line(`${as} leads in term ${term} until ${timeText(deadline)}`);
    return EXITS.done;
  },
});

import type { Engine } from "../../core/engine/engine.ts";
import type { Counts } from "../../core/store/store.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { LiveScreen } from "../live_screen.ts";
import { gatherOverview } from "../overview.ts";
import { countsLine, overviewLines } from "../overview_view.ts";
import { countsToJson, isEmpty, isStuck, Rate } from "../queue_state.ts";
import { stopSignal } from "../stop_signal.ts";
import { timeText } from "../times.ts";
import { SPEC } from "../generated/watch.ts";

/** Rows of each part, so that a small terminal does not scroll. */
const ROWS_MAX = 6;

/** `swarmsh watch`: follows the swarm live. */
export const command = defineCommand({
  ...SPEC,
  async run({ untilEmpty, interval = 1 }, services) {
    const { engine } = await services.swarm();
    const stop = stopSignal(services.host);
    const show = services.out.isJson || !services.host.isTerminal("stdout")
      ? plain(services)
      : screen(services, engine);
    const pause = () => engine.clock.sleep(Math.max(0.05, interval) * 1000, stop);
    while (!stop.aborted) {
      const counts = await show();
      if (untilEmpty && isEmpty(counts)) {
        if (!isStuck(counts)) return EXITS.done;
        // The last completion may be about to unblock them: they are stuck if they still are later.
        await pause();
        if (isStuck(await engine.store.stats())) return EXITS.failed;
      } else await pause();
    }
    return EXITS.done;
  },
});

type Show = () => Promise<Counts>;

function screen({ host, globals }: Services, engine: Engine): Show {
  const live = new LiveScreen(host, globals);
  const rate = new Rate();
  return async () => {
    const overview = await gatherOverview(engine);
    const { counts, at } = overview;
    const lines = overviewLines(overview, engine, { columns: host.columns(), rowsMax: ROWS_MAX });
    live.draw([...lines, "", `${rate.of(counts.done, at)}; ends with Ctrl-C`]);
    return counts;
  };
}

function plain({ out, swarm }: Services): Show {
  let last = "";
  return async () => {
    const { engine } = await swarm();
    const counts = await engine.store.stats();
    const at = engine.clock.now();
    const seen = JSON.stringify(counts);
    if (seen !== last) {
      out.json({ at: at / 1000, ...countsToJson(counts) });
      out.line([`${timeText(at)}  `, ...countsLine({ counts }) as string[]]);
    }
    last = seen;
    return counts;
  };
}

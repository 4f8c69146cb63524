/** Joins a barrier and waits until it opens: `swarmsh atomic barrier`. */
import { generationStanding } from "../../patterns/atomic/barrier.ts";
import type { AtomicState } from "../../patterns/atomic/state.ts";
import { EXITS, type Services } from "../command.ts";
import { CommandError } from "../errors.ts";
import { refusedBy } from "../give_command.ts";
import { inventedId } from "../invented_id.ts";
import { type AtomicStream, changeOf, openName } from "./name.ts";
import { PassedSignals } from "./passed_signals.ts";
import { waitSecondsOf } from "../patience.ts";

/** What the command line says. */
export interface BarrierValues {
  readonly name: string;
  readonly count: number;
  readonly participant?: string;
  readonly wait?: number;
  readonly by?: string;
}

/** Who has joined which generation, and for how long. */
interface Joined {
  readonly participant: string;
  readonly by: string;
  readonly count: number;
  readonly generation: number;
  /** In milliseconds since the Unix epoch. */
  readonly giveUpAt: number;
}

/** Joins and waits; answers 0 when it opened. Whoever gives up leaves. */
export async function joinBarrier(values: BarrierValues, services: Services): Promise<number> {
  const { host, out } = services;
  const waitSeconds = waitSecondsOf(values);
  const { engine } = await services.swarm();
  const { count, participant = inventedId(host, engine.random) } = values;
  const by = values.by ?? host.env("SWARMSH_AGENT") ?? "";
  const signals = new PassedSignals(host);
  const stream = openName(await services.swarm(), values.name);
  const giveUpAt = engine.clock.now() + waitSeconds * 1000;
  const answer = await stream.give({ type: "barrier.join", participant, count, by });
  if (answer.outcome !== "done") throw refusedBy(answer.refusal);
  const generation = generationOf(answer.events);
  const joined = { participant, by, count, generation, giveUpAt };
  if (await waitForEnd(stream, joined, signals.stop)) {
    out.json({ generation, participant });
    out.line(`All ${count} have joined generation ${generation}: it opened`);
    return EXITS.done;
  }
  signals.check();
  out.note(`Cannot wait any longer: fewer than ${count} had joined, and this one has left`);
  return EXITS.nothing;
}

/** Whether it opened; `false` when the time was up and it was left. */
async function waitForEnd(
  stream: AtomicStream,
  joined: Joined,
  signal: AbortSignal,
): Promise<boolean> {
  const { participant, by, generation, giveUpAt } = joined;
  for (;;) {
    if (hasOpened(await stream.refresh(), stream.id, generation)) return true;
    if (!signal.aborted && stream.engine.clock.now() < giveUpAt) {
      await changeOf(stream, { until: giveUpAt, signal });
      continue;
    }
    const left = await stream.give({ type: "barrier.leave", participant, by, generation });
    // Where it has ended at the same moment, that counts.
    if (left.outcome === "done" || isGathering(await stream.refresh(), generation)) return false;
  }
}

function isGathering({ barrier }: AtomicState, generation: number): boolean {
  return barrier !== undefined && generationStanding(barrier, generation) === "gathers";
}

function hasOpened({ barrier }: AtomicState, name: string, generation: number): boolean {
  const standing = barrier === undefined ? "forgotten" : generationStanding(barrier, generation);
  if (standing === "gathers" || standing === "opened") return standing === "opened";
  const ending = barrier?.endings.find((one) => one.generation === generation);
  const found = ending === undefined ? "how it ended is forgotten" : `broken: ${ending.reason}`;
  throw new CommandError(
    EXITS.lost,
    "lost",
    `Cannot go on behind barrier "${name}": found generation ${generation} ${found}, expected it open`,
    "Join again where the reason is gone",
  );
}

function generationOf(events: readonly object[]): number {
  for (const event of events) {
    if ("generation" in event) return Number(event.generation);
  }
  throw new Error("a barrier joined without a generation");
}

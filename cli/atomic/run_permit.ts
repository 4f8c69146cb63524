/** Runs a command under a lock or a semaphore: `swarmsh atomic lock` and `swarmsh atomic semaphore`. */
import type { PermitSort } from "../../patterns/atomic/decide_permit.ts";
import { EXITS, type Services } from "../command.ts";
import { inventedId } from "../invented_id.ts";
import { runHeld } from "./held_run.ts";
import { readLeased } from "./leased_command.ts";
import { openName, settingSeconds } from "./name.ts";
import { PassedSignals } from "./passed_signals.ts";
import { waitSecondsOf } from "../patience.ts";
import { enter, type Wish } from "./permit.ts";

/** What the command line says. */
export interface PermitValues {
  readonly name: string;
  readonly permits?: number;
  readonly lease?: number;
  readonly skew?: number;
  readonly wait?: number;
  readonly killGrace?: number;
  readonly by?: string;
  readonly command?: readonly string[];
}

/** Waits for a permit and runs the command; answers its exit code, or that there was none in time. */
export async function runUnderPermit(
  sort: PermitSort,
  values: PermitValues,
  services: Services,
): Promise<number> {
  const { host, out } = services;
  const leased = readLeased(`atomic ${sort}`, values);
  const waitSeconds = waitSecondsOf(values);
  const swarm = await services.swarm();
  const signals = new PassedSignals(host);
  const stream = openName(swarm, values.name);
  const holder = inventedId(host, swarm.engine.random);
  const by = values.by ?? host.env("SWARMSH_AGENT") ?? "";
  const wish: Wish = {
    sort,
    holder,
    by,
    permits: values.permits ?? 1,
    leaseSeconds: values.lease ?? settingSeconds(swarm, "lease_seconds"),
    skewSeconds: values.skew ?? settingSeconds(swarm, "skew_seconds"),
    placeSeconds: settingSeconds(swarm, "wait_seconds"),
    waitSeconds,
  };
  const held = await enter(stream, wish, signals.stop);
  if (typeof held === "string") {
    signals.check();
    out.note(held);
    return EXITS.nothing;
  }
  const { code } = await runHeld(held, {
    stream,
    keeping: { ...wish, note: (text) => out.note(text) },
    leased,
    around: { swarm, host, signals },
    settle: () => ({ type: `${sort}.release`, holder, by, token: held.token }),
  });
  return code;
}

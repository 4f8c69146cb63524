/** Ends a command together with everything that it started. */
import type { Child, ChildStatus } from "../host.ts";
import type { WorkerContext } from "./context.ts";
import type { WorkerSettings } from "./settings.ts";
import type { Stop } from "./stop.ts";

/** How long to wait for a process that SIGKILL does not end, because it hangs inside the kernel. */
const KILLED_SECONDS_MAX = 10;

/** What such a process amounts to. */
const KILLED: ChildStatus = { code: 137, signal: "SIGKILL" };

/** How to end a group. */
export interface GroupContext extends Pick<WorkerContext, "swarm"> {
  readonly settings: Pick<WorkerSettings, "killGraceSeconds">;
  /** Ends the grace early. */
  readonly stop: Pick<Stop, "killing">;
}

/** Sends SIGTERM, then after the grace SIGKILL to all of the group; resolves when its leader is gone. */
export async function endGroup(
  child: Child,
  { swarm, settings, stop }: GroupContext,
): Promise<ChildStatus> {
  const { clock } = swarm.engine;
  const gone = new AbortController();
  child.status.then(() => gone.abort());
  child.killGroup("SIGTERM");
  // A group that is stopped would sleep through the request.
  child.killGroup("SIGCONT");
  await clock.sleep(settings.killGraceSeconds * 1000, AbortSignal.any([gone.signal, stop.killing]));
  // Also when the leader has ended: `status` waited for its output, so what is left had its time.
  child.killGroup("SIGKILL");
  const waited = clock.sleep(KILLED_SECONDS_MAX * 1000, gone.signal);
  return await Promise.race([child.status, waited.then(() => KILLED)]);
}

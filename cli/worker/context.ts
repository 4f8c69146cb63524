/** What the parts of a worker share. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Host } from "../host.ts";
import type { AttemptTracer } from "../telemetry.ts";
import type { Reporter } from "./report.ts";
import type { WorkerSettings } from "./settings.ts";
import type { Stop } from "./stop.ts";

/** The collaborators of one worker. */
export interface WorkerContext {
  readonly swarm: Swarm;
  readonly host: Host;
  readonly settings: WorkerSettings;
  readonly report: Reporter;
  readonly stop: Stop;
  readonly tracer: AttemptTracer;
}

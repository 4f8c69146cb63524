/** What can be measured, by name. */
import type { Report } from "./report.ts";
import type { Stage } from "./stage.ts";
import type { SuiteName } from "./suite_names.ts";
import { conventions } from "./suites/conventions.ts";
import { importing } from "./suites/import.ts";
import { realtime } from "./suites/realtime.ts";
import { scale } from "./suites/scale.ts";
import { shell } from "./suites/shell.ts";
import { start } from "./suites/start.ts";
import { telemetry } from "./suites/telemetry.ts";
import { throughput } from "./suites/throughput.ts";
import { workers } from "./suites/workers.ts";

/** All suites. */
export const SUITES: Readonly<Record<SuiteName, (stage: Stage) => Promise<Report>>> = {
  add: (stage) => throughput(stage, "add"),
  claim: (stage) => throughput(stage, "claim"),
  complete: (stage) => throughput(stage, "complete"),
  life: (stage) => throughput(stage, "life"),
  scale,
  start,
  workers,
  import: importing,
  telemetry,
  conventions,
  shell,
  realtime,
};

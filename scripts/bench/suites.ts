/** What can be measured, by name. */
import type { Report } from "./report.ts";
import type { Stage } from "./stage.ts";
import type { SuiteName } from "./suite_names.ts";
import { throughput } from "./suites/throughput.ts";

/** All suites. */
export const SUITES: Readonly<Record<SuiteName, (stage: Stage) => Promise<Report>>> = {
  add: (stage) => throughput(stage, "add"),
  claim: (stage) => throughput(stage, "claim"),
  complete: (stage) => throughput(stage, "complete"),
  life: (stage) => throughput(stage, "life"),
  scale: (stage) => throughput(stage, "life"),
  start: (stage) => throughput(stage, "life"),
  workers: (stage) => throughput(stage, "life"),
  import: (stage) => throughput(stage, "life"),
};

/** Names of operations (`swarmsh.operation.name`): the types of their spans without `swarmsh.`. */
import type { EngineVerb } from "../core/engine/engine.ts";

/** The name of each verb. */
export const OPERATION_NAMES: Readonly<Record<EngineVerb, string>> = {
  add: "work.add",
  import: "work.import",
  claim: "work.claim",
  renew: "work.renew",
  progress: "work.progress",
  complete: "work.complete",
  fail: "work.fail",
  release: "work.release",
  handoff: "work.handoff",
  adopt: "work.adopt",
  cancel: "work.cancel",
  retry: "work.retry",
  reclaim: "work.reclaim",
  show: "work.show",
  list: "work.list",
  count: "work.count",
  restore: "work.restore",
  export: "work.export",
  register: "agent.register",
  update: "agent.update",
  heartbeat: "agent.heartbeat",
  deregister: "agent.deregister",
  agents: "agent.list",
  pause: "swarm.pause",
  resume: "swarm.resume",
  check: "swarm.check",
  coordinate: "pattern.command",
};

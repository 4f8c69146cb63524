/** Agents for people and for scripts. */
import type { AgentRecord } from "../core/agent.ts";
import { agentStatus } from "../core/agent.ts";
import { agentToJson } from "../core/agent_codec.ts";
import type { Engine } from "../core/engine/engine.ts";
import type { Json } from "../core/json.ts";
import type { Cell, Color } from "./output.ts";
import { paint } from "./paint.ts";
import { ageText } from "./times.ts";

/** What is known of an agent, for scripts. */
export function agentRecordToJson(record: AgentRecord, engine: Engine): { [key: string]: Json } {
  const { id, role, ...rest } = agentToJson(record.agent);
  return {
    id: id!,
    role: role!,
    status: statusOf(record, engine),
    ...rest,
    claims: record.claims,
    seen_at: record.seenAt / 1000,
  };
}

/** Heads of a table of agents. */
export const AGENT_HEADS = ["AGENT", "ROLE", "STATUS", "HOLDS", "SEEN", "LABELS"] as const;

/** One row of a table of agents. */
export function agentRow(record: AgentRecord, engine: Engine): Cell[] {
  const { agent, claims, seenAt } = record;
  const status = statusOf(record, engine);
  const room = agent.workCapacity === undefined ? "" : ` of ${agent.workCapacity}`;
  return [
    agent.id,
    agent.role,
    paint(STATUS_COLORS[status], agent.draining ? `${status}, draining` : status),
    `${claims}${room}`,
    `${ageText(Math.max(0, (engine.clock.now() - seenAt) / 1000))} ago`,
    agent.labels.join(","),
  ];
}

function statusOf(record: AgentRecord, { clock, config }: Engine) {
  return agentStatus(record, clock.now(), config.staleSeconds);
}

const STATUS_COLORS: Readonly<Record<ReturnType<typeof agentStatus>, Color>> = {
  working: "green",
  active: "cyan",
  idle: "dim",
  stale: "yellow",
};

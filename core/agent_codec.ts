/** Agents as JSON, for exports and scripts: keys in snake_case, times in Unix seconds, as work items. */
import type { Agent } from "./agent.ts";
import { toAgent } from "./agent_input.ts";
import { SwarmError } from "./errors.ts";
import type { Json } from "./json.ts";
import { checkNumber, shown } from "./validate.ts";

/** A registration. */
export function agentToJson(agent: Agent): { [key: string]: Json } {
  const { id, role, capacity, labels, workCapacity, draining, registeredAt, host, pid } = agent;
  return {
    id,
    role,
    capacity,
    labels,
    ...(workCapacity === undefined ? {} : { work_capacity: workCapacity }),
    draining,
    registered_at: registeredAt / 1000,
    ...(host === undefined ? {} : { host }),
    ...(pid === undefined ? {} : { pid }),
  };
}

/** What a time may be: seconds that 12 digits can say. */
const TIMES = { least: 0, most: 999_999_999_999, whole: false } as const;

/** A registration read back; each value is checked as if a user had just typed it. */
export function agentFromJson(value: unknown): Agent {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SwarmError("corrupt", `Cannot read agent ${shown(value)}: expected a JSON object`);
  }
  const json = value as Readonly<Record<string, unknown>>;
  const { id, role, capacity, labels, work_capacity: workCapacity, host, pid } = json;
  try {
    // The checks take whatever they are given: the types only say what they are for.
    const input = { id, role, capacity, labels: list(labels), workCapacity, host, pid };
    const seconds = checkNumber("registered_at", json.registered_at ?? 0, TIMES);
    const registeredAt = Math.round(1000 * seconds);
    const agent = toAgent(input as Parameters<typeof toAgent>[0], registeredAt);
    return { ...agent, draining: json.draining === true };
  } catch (error) {
    if (!(error instanceof SwarmError)) throw error;
    throw new SwarmError("corrupt", `Cannot read agent: ${error.message}`);
  }
}

function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new SwarmError("corrupt", `Cannot read labels ${shown(value)}: expected a list`);
}

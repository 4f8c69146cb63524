/** What a user says of an agent, checked and made into a registration. */
import type { Agent } from "./agent.ts";
import { LIMITS } from "./limits.ts";
import { checkId, checkLabels, checkNumber, checkText } from "./validate.ts";

/** An agent, as a user describes it: only the id is required. */
export interface AgentInput {
  /** Its name: letters, digits, `-` and `_`. */
  readonly id: string;
  /** What it is for; `worker` when not given. */
  readonly role?: string;
  /** Share of its time that it offers, 0 to 1; 1 when not given. */
  readonly capacity?: number;
  /** What it can do. */
  readonly labels?: readonly string[];
  /** Most items it holds at once; unlimited when not given. */
  readonly workCapacity?: number;
  /** Host that it runs on. */
  readonly host?: string;
  /** Process that it is. */
  readonly pid?: number;
}

/** Checks an input against what the agent is so far, if it is. */
export function toAgent(input: AgentInput, now: number, previous?: Agent): Agent {
  const workCapacity = input.workCapacity ?? previous?.workCapacity;
  return {
    id: checkId("agent id", input.id),
    role: checkText("role", input.role ?? previous?.role ?? "worker", LIMITS.wordBytesMax),
    capacity: checkNumber("capacity", input.capacity ?? previous?.capacity ?? 1, {
      least: 0,
      most: 1,
      whole: false,
    }),
    labels: checkLabels("label", input.labels ?? previous?.labels ?? []),
    ...(workCapacity === undefined ? {} : { workCapacity: checkWorkCapacity(workCapacity) }),
    draining: previous?.draining ?? false,
    registeredAt: previous?.registeredAt ?? now,
    ...process(input, previous),
  };
}

function checkWorkCapacity(value: number): number {
  return checkNumber("work capacity", value, { least: 1, most: LIMITS.workCapacityMax });
}

function checkPid(value: number): number {
  return checkNumber("pid", value, { least: 0, most: Number.MAX_SAFE_INTEGER });
}

function process(input: AgentInput, previous: Agent | undefined): { host?: string; pid?: number } {
  const host = input.host ?? previous?.host;
  const pid = input.pid ?? previous?.pid;
  return {
    ...(host === undefined ? {} : { host: checkText("host", host, LIMITS.wordBytesMax) }),
    ...(pid === undefined ? {} : { pid: checkPid(pid) }),
  };
}

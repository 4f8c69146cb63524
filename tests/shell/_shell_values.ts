// What a shell prints and sets, as the values of the store port.
import type { Agent, AgentRecord } from "../../core/agent.ts";
import { type Answer, done, lost, notFound, refused } from "../../core/answer.ts";
import { type ErrorCode, SwarmError } from "../../core/errors.ts";
import type { SwarmEvent } from "../../core/event.ts";
import type { Json } from "../../core/json.ts";
import type { Depth, Moved, Problem, Reclaimed } from "../../core/store/store.ts";
import type { State } from "../../core/transitions.ts";
import type { Claim } from "../../core/work.ts";
import { itemFromJson } from "../../core/work_codec.ts";
import type { Reply } from "./_shell_process.ts";

/** A value that the shell has set. */
export function valueOf({ values }: Reply, name: string): string {
  const [value] = values.get(name) ?? [];
  if (value === undefined) throw new Error(`The shell did not set ${name}`);
  return value;
}

/** A whole number that the shell has set. */
export function numberOf(reply: Reply, name: string): number {
  const text = valueOf(reply, name);
  if (!/^[0-9]+$/.test(text)) throw new Error(`The shell set ${name} to "${text}"`);
  return Number(text);
}

/** The error behind a status that is neither done nor nothing. */
export function errorOf(reply: Reply): Error {
  if (reply.status > 6) return new Error(`The shell answered ${reply.status}`);
  const [code, message, hint] = ["error_code", "error_message", "error_hint"].map((name) => {
    return valueOf(reply, name);
  });
  return new SwarmError(code as ErrorCode, message!, hint === "" ? undefined : hint);
}

/** An answer of a verb that can lose, be refused or not find; any other error is thrown. */
export function answerOf<T>(reply: Reply, read: (reply: Reply) => T): Answer<T> {
  if (reply.status === 0) return done(read(reply));
  const error = errorOf(reply);
  if (reply.status === 4) return lost(error.message);
  if (reply.status === 6) return notFound(error.message);
  const isRefusal = error instanceof SwarmError && error.code === "conflict";
  if (reply.status === 5 && isRefusal) return refused(error);
  throw error;
}

/** The lines that a verb printed. */
export function linesOf({ printed }: Reply): string[] {
  return printed === "" ? [] : printed.slice(0, -1).split("\n");
}

/** A claim as commands print it. */
export function claimFromJson(line: string): Claim {
  const json = JSON.parse(line);
  const { epoch, token, agent, deadline } = json;
  return { item: itemFromJson(json), epoch, token, agent, deadline };
}

/** Every claim that was handed out. */
export function claimsOf({ values }: Reply): Claim[] {
  return (values.get("claim") ?? []).map(claimFromJson);
}

/** Where an item stands. */
export function movedOf(reply: Reply): Moved {
  const [claim] = claimsOf(reply);
  return {
    id: valueOf(reply, "id"),
    epoch: numberOf(reply, "epoch"),
    state: valueOf(reply, "state") as State,
    ...reply.values.has("due") ? { due: numberOf(reply, "due") } : {},
    ...claim === undefined ? {} : { claim },
  };
}

/** Claims that a sweep ended. */
export function reclaimedOf(reply: Reply): Reclaimed[] {
  const lines = valueOf(reply, "reclaimed").split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [id, epoch, state, agent, attempt, traceparent] = line.split(" ");
    return {
      id: id!,
      epoch: Number(epoch),
      state: state as State,
      agent: agent!,
      attempt: Number(attempt),
      ...traceparent === undefined ? {} : { traceparent },
    };
  });
}

/** `STATE COUNT`, or for ready items `STATE COUNT LANE`. */
export function depthOf(line: string): Depth {
  const [state, count, lane] = line.split(" ") as [State, string, string?];
  return { state, ...lane === undefined ? {} : { lane }, count: Number(count) };
}

/** A registration as arguments, in the order of the driver. */
export function agentWords(agent: Agent): string[] {
  const { id, role, capacity, labels, workCapacity, draining, registeredAt, host, pid } = agent;
  return [
    id,
    role,
    String(capacity),
    labels.join("+"),
    String(workCapacity ?? ""),
    String(draining),
    String(registeredAt / 1000),
    host ?? "",
    String(pid ?? ""),
  ];
}

/** A registration that the shell has read: the only one, or the one at this place of a list. */
export function agentOf({ values }: Reply, index = 0): Agent {
  const text = (name: string) => values.get(name)![index]!;
  const [capacity, pid] = [text("work_capacity"), text("pid")];
  return {
    id: text("id"),
    role: text("role"),
    capacity: Number(text("capacity")),
    labels: text("labels") === "" ? [] : text("labels").split("+"),
    ...capacity === "" ? {} : { workCapacity: Number(capacity) },
    draining: text("draining") === "true",
    registeredAt: Math.round(Number(text("registered_at")) * 1000),
    ...text("host") === "" ? {} : { host: text("host") },
    ...pid === "" ? {} : { pid: Number(pid) },
  };
}

/** Every agent that the shell has found. */
export function agentsOf(reply: Reply): AgentRecord[] {
  return (reply.values.get("id") ?? []).map((_, index) => ({
    agent: agentOf(reply, index),
    claims: Number(reply.values.get("claims")![index]),
    seenAt: Math.round(Number(reply.values.get("seen_at")![index]) * 1000),
  }));
}

/** An event as the log has it. */
export function eventOf(line: string): SwarmEvent {
  const event = JSON.parse(line);
  return { ...event, at: Math.round(event.at * 1000) };
}

/** What was found wrong: words with tabs between them. */
export function problemOf(line: string): Problem {
  const [severity, kind, subject, repaired, says] = line.split("\t");
  return {
    severity: severity as Problem["severity"],
    kind: kind!,
    ...subject === "" ? {} : { subject },
    repaired: repaired === "1",
    says: says!,
  };
}

/** The JSON in a line. */
export function jsonOf(line: string): Json {
  return JSON.parse(line);
}

/** A reply that is no error; 3 is "nothing". */
export function checked(reply: Reply): Reply {
  if (reply.status === 0 || reply.status === 3) return reply;
  throw errorOf(reply);
}

/** Events for people and for scripts. */
import type { SwarmEvent } from "../core/event.ts";
import type { Json } from "../core/json.ts";
import type { Text } from "./output.ts";
import { paint, paintState } from "./paint.ts";
import { timeText } from "./times.ts";

/** An event for scripts; `at` is in Unix seconds, as every time. */
export function eventToJson(event: SwarmEvent): { [key: string]: Json } {
  const json: { [key: string]: Json } = { at: event.at / 1000, verb: event.verb };
  for (const key of ["id", "epoch", "state", "agent", "deadline", "percent", "note"] as const) {
    const value = event[key];
    if (value !== undefined) json[key] = value;
  }
  return json;
}

/** An event as a line: time, verb, what it was about. */
export function eventText(event: SwarmEvent): Text {
  const { at, verb, id, epoch, state, agent, percent, note } = event;
  const words = [
    id,
    epoch === undefined ? undefined : `epoch ${epoch}`,
    agent,
    percent === undefined ? undefined : `${percent} %`,
    note,
  ].filter((word) => word !== undefined);
  return [
    paint("dim", timeText(at)),
    `  ${verb.padEnd(10)} `,
    ...state === undefined ? [] : [paintState(state), " ".repeat(10 - state.length)],
    words.join("  "),
  ];
}

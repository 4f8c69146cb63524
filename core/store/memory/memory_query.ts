/** Questions to the ledger in memory: which items match, and when the next one may become claimable. */
import { canServe } from "../../agent.ts";
import { laneOf } from "../../ticket.ts";
import type { State } from "../../transitions.ts";
import type { Depth, WorkFilter } from "../store.ts";
import type { Entry } from "./memory_entry.ts";
import type { Ledger } from "./memory_ledger.ts";

/** Whether the item meets every condition that the filter gives. */
export function matches({ item, state, agent }: Entry, filter: WorkFilter): boolean {
  return (filter.states === undefined || filter.states.includes(state)) &&
    (filter.agent === undefined || filter.agent === agent) &&
    (filter.priority === undefined || filter.priority === item.priority) &&
    (filter.tag === undefined || item.tags.includes(filter.tag)) &&
    (filter.need === undefined || item.needs.includes(filter.need));
}

/** Counts the items of one state, ready ones by lane. */
export function depthsOf(state: State, entries: readonly Entry[]): Depth[] {
  if (state !== "ready" || entries.length === 0) return [{ state, count: entries.length }];
  const lanes = entries.map(({ item }) => laneOf(item.priority, item.needs)).sort();
  return [...new Set(lanes)].map((lane) => {
    return { state, lane, count: lanes.filter((other) => other === lane).length };
  });
}

/**
 * When a sweep could next make an item claimable for these labels, in milliseconds since the Unix
 * epoch: time passes without an event, so a waiter has to know. Infinity when no item depends on it.
 */
export function nextOpening(ledger: Ledger, labels: ReadonlySet<string>): number {
  const { skewSeconds } = ledger.config;
  const moments = ledger.entries("scheduled", "claimed")
    .filter(({ item }) => canServe(labels, item.needs))
    .map(({ due, deadline }) => due ?? Math.floor(deadline! + skewSeconds) + 1);
  return Math.min(...moments) * 1000;
}

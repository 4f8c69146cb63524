/** What events on impediments change. */
import type { ImpedimentEscalated, ImpedimentEvent, ImpedimentRaised } from "./events.ts";
import { impedimentOf } from "./lookup.ts";
import type { Impediment, ScrumState } from "./state.ts";

/** Changes impediments. */
export function evolveImpediment(state: ScrumState, event: ImpedimentEvent, at: number): void {
  if (event.type === "impediment.raised") {
    state.impediments.push(raised(event, at));
    return;
  }
  const impediment = impedimentOf(state, event.impediment)!;
  switch (event.type) {
    case "impediment.assigned":
      impediment.owner = event.owner;
      return;
    case "impediment.escalated":
      escalate(impediment, event);
      return;
    case "impediment.resolved":
      impediment.state = "resolved";
      impediment.dueAt = 0;
      impediment.resolvedAt = at;
      impediment.resolution = event.resolution;
      return;
  }
}

function raised(event: ImpedimentRaised, at: number): Impediment {
  return {
    id: event.impediment,
    title: event.title,
    level: event.level,
    unit: event.unit,
    owner: event.owner,
    raisedBy: event.by,
    raisedAt: at,
    dueAt: event.dueAt,
    moves: 0,
    state: "open",
    resolvedAt: 0,
    resolution: "",
  };
}

function escalate(impediment: Impediment, event: ImpedimentEscalated): void {
  impediment.level = event.level;
  impediment.unit = event.unit;
  impediment.owner = event.owner;
  impediment.dueAt = event.dueAt;
  impediment.moves += 1;
}

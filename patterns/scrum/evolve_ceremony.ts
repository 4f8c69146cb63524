/** What events on ceremonies change. */
import type { CeremonyClosed, CeremonyEvent, CeremonyOpened } from "./events.ts";
import { addWork } from "./effects.ts";
import type { Ceremony, Entry, ScrumState } from "./state.ts";

/** Changes ceremonies; actions become work. */
export function evolveCeremony(state: ScrumState, event: CeremonyEvent, at: number): void {
  switch (event.type) {
    case "ceremony.opened":
      state.ceremonies.push(opened(event, at));
      return;
    case "ceremony.contributed":
      addEntry(state, event.ceremony, {
        who: event.who,
        by: event.by,
        at,
        answers: event.answers,
        excuse: "",
      });
      return;
    case "ceremony.excused":
      addEntry(state, event.ceremony, {
        who: event.who,
        by: event.by,
        at,
        answers: [],
        excuse: event.reason,
      });
      return;
    case "ceremony.closed":
      close(ceremonyOf(state, event.ceremony), event, at);
      return;
    case "action.added":
      state.actions.push({
        work: event.work,
        title: event.title,
        sprint: event.sprint,
        by: event.by,
      });
      addWork(state, event);
      return;
  }
}

function opened(event: CeremonyOpened, at: number): Ceremony {
  return {
    id: event.ceremony,
    kind: event.kind,
    of: event.of,
    sprint: event.sprint,
    openedAt: at,
    openedBy: event.by,
    timeBoxSeconds: event.timeBoxSeconds,
    entries: [],
    state: "open",
    closedAt: 0,
    closedBy: "",
    overrunSeconds: 0,
    overrunReason: "",
  };
}

function close(ceremony: Ceremony, event: CeremonyClosed, at: number): void {
  ceremony.state = "closed";
  ceremony.closedAt = at;
  ceremony.closedBy = event.by;
  ceremony.overrunSeconds = event.overrunSeconds;
  ceremony.overrunReason = event.overrunReason;
}

function ceremonyOf(state: ScrumState, id: string): Ceremony {
  return state.ceremonies.find((one) => one.id === id)!;
}

function addEntry(state: ScrumState, ceremony: string, entry: Entry): void {
  ceremonyOf(state, ceremony).entries.push(entry);
}

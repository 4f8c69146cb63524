/** Which work items a command wants to know the standing of, before it is decided. */
import type { CommitItems, ScrumCommand } from "./commands.ts";
import { startsNow, targetOf } from "./decide_commitment.ts";
import { itemOf, plannedSprint } from "./lookup.ts";
import type { ScrumState } from "./state.ts";
import { startsOf } from "./work_ids.ts";

/** Ids of work items, for the command's `standings`; none for most commands. */
export function asks(state: ScrumState, command: ScrumCommand): readonly string[] {
  switch (command.type) {
    case "item.add":
      return command.work === undefined ? [] : [command.work];
    case "item.done":
      return known(itemOf(state, command.item)?.work ?? "");
    case "sprint.start":
      return askStart(state);
    case "item.commit":
      return askCommit(state, command);
    default:
      return [];
  }
}

function known(work: string): string[] {
  return work === "" ? [] : [work];
}

function askStart(state: ScrumState): string[] {
  const sprint = plannedSprint(state);
  if (sprint === undefined) return [];
  const works: string[] = [];
  for (const commitment of sprint.commitments) {
    for (const start of startsOf(state, sprint.commitments, commitment.items)) {
      works.push(start.work);
    }
  }
  return works;
}

function askCommit(state: ScrumState, command: CommitItems): string[] {
  const sprint = targetOf(state, command.sprint);
  if (sprint === undefined || sprint.state !== "open") return [];
  return startsNow(state, command, sprint).map((start) => start.work);
}

/** Every place where a ticket can be, and how its file name is read there. */
import { parseDone, parseMaybeTimed, parseTicket, parseTimed, type Ticket } from "../../ticket.ts";
import type { State } from "../../transitions.ts";
import { shardOf } from "./layout.ts";
import type { Root } from "./root.ts";

/** A ticket and where it was seen. */
export interface Located {
  readonly state: State;
  readonly path: string;
  readonly ticket: Ticket;
  /** Holder, or who completed it. */
  readonly agent?: string;
  /** Deadline (claimed), due time (scheduled, blocked) or time of completion (done), in Unix seconds. */
  readonly seconds?: number;
}

/** Directories that can hold tickets in a state; for one id, where it is known which. */
export function* directoriesOf(root: Root, state: State, id?: string): Iterable<string> {
  const base = `${root.path}/work/${state}`;
  switch (state) {
    case "blocked":
    case "dead":
    case "cancelled":
      yield base;
      return;
    case "done":
      if (id !== undefined) yield `${base}/${shardOf(id)}`;
      else yield* below(root, base);
      return;
    case "scheduled":
    case "claimed":
      yield* below(root, base);
      return;
    case "ready":
      for (const lane of below(root, base)) yield* below(root, lane);
      return;
    default:
      state satisfies never;
  }
}

/** Only real directories: a file that strayed in, or a symlink that leads out, hides nothing else. */
function* below(root: Root, directory: string): Iterable<string> {
  const names = (root.fs.entries(directory) ?? []).flatMap(({ name, kind }) => {
    return kind === "directory" && !name.startsWith(".") ? [name] : [];
  });
  for (const name of names.sort()) yield `${directory}/${name}`;
}

/** Reads a file name in one of the directories of a state; `undefined` when it is no ticket. */
export function readPlace(state: State, directory: string, name: string): Located | undefined {
  const path = `${directory}/${name}`;
  switch (state) {
    case "ready":
    case "dead":
    case "cancelled": {
      const ticket = parseTicket(name);
      return ticket && { state, path, ticket };
    }
    case "blocked": {
      const parsed = parseMaybeTimed(name);
      return parsed && { state, path, ...parsed };
    }
    case "scheduled": {
      const parsed = parseTimed(name);
      return parsed && { state, path, ...parsed };
    }
    case "claimed": {
      const parsed = parseTimed(name);
      const agent = directory.slice(directory.lastIndexOf("/") + 1);
      return parsed && { state, path, agent, ...parsed };
    }
    case "done": {
      const parsed = parseDone(name);
      return parsed && { state, path, ...parsed };
    }
    default:
      return state satisfies never;
  }
}

/** Rule: every file is in a room, and imports only what its room may. */
import type { Room } from "../rooms.ts";
import type { Finding, Tree } from "./finding.ts";
import { roomOf } from "./room_of.ts";
import { type Import, isRelative, resolvePath, type Source } from "./source.ts";

/** Checks the rooms of all files and of what they import. */
export function* obeyRooms({ sources }: Tree): Generator<Finding> {
  for (const source of sources) {
    const room = roomOf(source.path);
    if (room === undefined) {
      const says = "belongs to no room; move it into one, or give it one in scripts/rooms.ts";
      yield { path: source.path, line: 1, rule: "rooms", says };
    } else yield* checkImports(source, room);
  }
}

function* checkImports(source: Source, room: Room): Generator<Finding> {
  for (const found of source.imports) {
    const target = isRelative(found.specifier)
      ? resolvePath(source.path, found.specifier)
      : undefined;
    const targetRoom = target === undefined ? undefined : roomOf(target);
    if (targetRoom === undefined || mayImport(room, targetRoom, found)) continue;
    const says = `"${room.name}" must not import ${target} from "${targetRoom.name}" ` +
      `(${room.why}); pass it in, or move the code to the room that owns it`;
    yield { path: source.path, line: found.line, rule: "rooms", says };
  }
}

function mayImport(room: Room, target: Room, { isLazy }: Import): boolean {
  if (room === target || room.imports.includes("*")) return true;
  return room.imports.includes(target.name) ||
    (isLazy && (room.loads ?? []).includes(target.name));
}

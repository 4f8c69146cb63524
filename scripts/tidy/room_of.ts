/** Finds the room of a file. */
import { type Room, ROOMS } from "../rooms.ts";

/** The room of a path, or nothing when no room takes it. */
export function roomOf(path: string): Room | undefined {
  const found = ROOMS.flatMap((room) => room.files.map((pattern) => ({ room, pattern })))
    .filter(({ pattern }) => matchesPattern(path, pattern))
    .sort((one, other) => specificity(other.pattern) - specificity(one.pattern));
  return found[0]?.room;
}

/** Whether a path is one that a pattern means. */
export function matchesPattern(path: string, pattern: string): boolean {
  const source = pattern.split(/(\*\*|\*)/).map((part) => {
    if (part === "**") return ".+";
    return part === "*" ? "[^/]*" : RegExp.escape(part);
  });
  return new RegExp(`^${source.join("")}$`).test(path);
}

/** No star beats `*`, which beats `**`; then the longer pattern wins. */
function specificity(pattern: string): number {
  if (!pattern.includes("*")) return 2000 + pattern.length;
  return pattern.includes("**") ? pattern.length : 1000 + pattern.length;
}

// Hostile strings as the texts of items in a list for `work import`.
import { LIMITS } from "../../core/limits.ts";
import type { HostileString } from "./_hostile_strings.ts";

/** An item of a list that is imported. */
export interface ListedItem {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly payload: unknown;
  readonly unique?: string;
}

/** Texts of one payload. */
const PAYLOAD_TEXTS = 12;
/** Tags of one item. */
const TAGS = 12;

/** Items that hold all strings, each where it fits: as title, tag, unique key, or key or text in a payload. */
export function itemsOf(strings: readonly HostileString[]): ListedItem[] {
  const left = strings.map(({ text }) => text);
  const items: ListedItem[] = [];
  while (left.length > 0) {
    const take = (bytesMax: number) => {
      const index = left.findIndex((text) => text.trim() !== "" && bytesOf(text) <= bytesMax);
      return index < 0 ? undefined : left.splice(index, 1)[0];
    };
    const title = take(LIMITS.titleBytesMax) ?? "Work";
    const unique = items.length % 4 === 0 ? take(LIMITS.uniqueBytesMax) : undefined;
    const tags = Array.from({ length: TAGS }, () => take(LIMITS.wordBytesMax) ?? "none");
    const [key = "", ...texts] = left.splice(0, PAYLOAD_TEXTS);
    const more = unique === undefined ? {} : { unique };
    items.push({ id: `item${items.length}`, title, tags, payload: { [key]: texts }, ...more });
  }
  return items;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Names of the parameters that stand for a signal's attributes. */
import { localName, type Root } from "./namespace.ts";
import { camelCase } from "./words.ts";

/**
 * Parameter by attribute key: camelCase of the key below the root, without the signal's own noun where
 * it comes first. Keys that would then share a name all keep their whole one.
 */
export function parameterNames(
  keys: readonly string[],
  { root, noun }: Root & { readonly noun: string },
): ReadonlyMap<string, string> {
  const short = new Map(keys.map((key) => [key, camelCase(withoutNoun(key, { root, noun }))]));
  const counts = new Map<string, number>();
  for (const name of short.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(keys.map((key) => {
    const name = short.get(key)!;
    return [key, counts.get(name)! > 1 ? camelCase(key) : name];
  }));
}

/** Only names below the root have the noun to spare: `work.id` of somebody else is another thing. */
function withoutNoun(key: string, { root, noun }: Root & { readonly noun: string }): string {
  const local = localName(key, { root });
  const isOwn = root === "" || local !== key;
  return isOwn && local.startsWith(`${noun}.`) ? local.slice(noun.length + 1) : local;
}

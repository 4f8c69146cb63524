/**
 * Names in the cases of languages. Words end at `.`, `_`, `-`, spaces and where a small letter meets
 * a capital; a digit never ends one, so that `k8s.pod` is two words and stays `k8s_pod`.
 */

/** The words of a name, in small letters. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

/** `work item` */
export function lowerCase(name: string): string {
  return wordsOf(name).join(" ");
}

/** `WORK ITEM` */
export function upperCase(name: string): string {
  return lowerCase(name).toUpperCase();
}

/** `Work Item` */
export function titleCase(name: string): string {
  return wordsOf(name).map(capitalized).join(" ");
}

/** `work_item` */
export function snakeCase(name: string): string {
  return wordsOf(name).join("_");
}

/** `WORK_ITEM` */
export function screamingSnakeCase(name: string): string {
  return snakeCase(name).toUpperCase();
}

/** `work-item` */
export function kebabCase(name: string): string {
  return wordsOf(name).join("-");
}

/** `WORK-ITEM` */
export function screamingKebabCase(name: string): string {
  return kebabCase(name).toUpperCase();
}

/** `WorkItem` */
export function pascalCase(name: string): string {
  return wordsOf(name).map(capitalized).join("");
}

/** `workItem` */
export function camelCase(name: string): string {
  const [first = "", ...others] = wordsOf(name);
  return first + others.map(capitalized).join("");
}

/**
 * The same with namespaces kept apart only: underscores vanish, so that `a.b_c` and `a_b.c`, which are
 * two names, stay two constants.
 */
export function constant(toCase: (name: string) => string): (name: string) => string {
  return (name) => toCase(name.replaceAll("_", ""));
}

/** Puts words back into the spelling that a list of acronyms gives them: `ios app` is `iOS app`. */
export function withAcronyms(text: string, acronyms: readonly string[]): string {
  const spelling = new Map(acronyms.map((acronym) => [acronym.toLowerCase(), acronym]));
  return text.replaceAll(/[A-Za-z0-9]+/g, (word) => spelling.get(word.toLowerCase()) ?? word);
}

/** With a capital in front. */
export function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

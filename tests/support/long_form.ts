/**
 * What only the long form of the tests does (`deno task test:long`). Many facts are tested in every shell, with
 * every awk and on every runtime. In the usual form the first of these tests all of a fact's cases, and the others
 * share them; which case is whose follows from its name, so it is the same in every run.
 */

/** Whether all run all. */
export const IS_LONG: boolean = Deno.env.get("SWARMSH_TESTS") === "long";

/** Whether this one of several runs a case of which `times` of them are enough. */
export function takesCase<Sharer>(
  sharer: Sharer,
  { of, title, times = 1 }: { of: readonly Sharer[]; title: string; times?: number },
): boolean {
  if (IS_LONG) return true;
  const sum = [...title].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const place = (of.indexOf(sharer) - sum % of.length + of.length) % of.length;
  return place % Math.ceil(of.length / times) === 0;
}

/** Every one of so many; all of them in the long form. */
export function someOf<Item>(items: readonly Item[], every: number): readonly Item[] {
  return IS_LONG ? items : items.filter((_, index) => index % every === 0);
}

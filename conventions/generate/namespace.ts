/** Namespaces of names, as seen from the root of a template set. */

/** Where a template set stands. */
export interface Root {
  /** Namespace whose names are shown without it: `swarmsh` makes `swarmsh.work.claim` `work.claim`. */
  readonly root: string;
}

/** What a name without a namespace is filed under. */
export const NO_NAMESPACE = "other";

/** A name without the root, if it stands below it. */
export function localName(name: string, { root }: Root): string {
  return root !== "" && name.startsWith(`${root}.`) ? name.slice(root.length + 1) : name;
}

/** First word of a name below the root. */
export function namespaceOf(name: string, root: Root): string {
  const local = localName(name, root);
  const end = local.indexOf(".");
  return end < 0 ? NO_NAMESPACE : local.slice(0, end);
}

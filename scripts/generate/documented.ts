/** Reads the comments in front of the members of a list or record in a source text. */

/**
 * What is said of each member of `export const NAME = [...] as const` or `{...} as const`. Throws when
 * there is none, so that a document never silently loses its sentences.
 */
export function documentedMembers(source: string, name: string): ReadonlyMap<string, string> {
  const body = new RegExp(`export const ${name} = [[{]\\n([\\s\\S]*?)\\n[\\]}] as const`).exec(
    source,
  );
  const members = (body?.[1] ?? "").matchAll(/^ {2}\/\*\*\s([\s\S]*?)\*\/\n {2}"?(\w+)"?[,:]/gm);
  const says = new Map([...members].map(([, comment, member]) => [member!, sentence(comment!)]));
  if (says.size === 0) throw new Error(`Cannot find comments in "${name}"`);
  return says;
}

function sentence(comment: string): string {
  return comment.replaceAll(/(?:^|\n)\s*\* ?/g, " ").replaceAll(/\s+/g, " ").trim();
}

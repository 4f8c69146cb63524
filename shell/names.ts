/** Of the generated names, those that a script uses: it reads them at every start. */

/** The lines of `names` that set what `script` reads, each with the comment in front of it. */
export function usedNames(names: string, script: string): string {
  const used = new Set([...script.matchAll(/\$\{?([A-Z][A-Z0-9_]*)/g)].map(([, name]) => name!));
  const blocks = names.split(/\n{2,}/).flatMap((block) => {
    const lines = block.split("\n");
    const comments = lines.filter((line) => line.startsWith("#"));
    const kept = lines.filter((line) => used.has(/^([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? ""));
    return kept.length === 0 ? [] : [[...comments, ...kept].join("\n")];
  });
  return blocks.join("\n");
}

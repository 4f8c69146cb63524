// The functions of a shell script and what they can call, found by their names in the text.

/** A function. */
export interface ShellFunction {
  /** Where it stands. */
  readonly at: number;
  /** Names of functions that it may call: some are only words that are spelled like one. */
  readonly calls: ReadonlySet<string>;
}

/** Where a function begins. */
const HEAD = /^( *)([a-z_][a-z0-9_]*)\(\) ([{(])/gm;

/** Names of the functions that a text defines. */
export function namesIn(script: string): Set<string> {
  return new Set([...script.matchAll(HEAD)].map(([, , name]) => name!));
}

/** The functions of a script, with their calls of functions that have one of these names. */
export function functionsOf(
  script: string,
  names: ReadonlySet<string> = namesIn(script),
): ReadonlyMap<string, ShellFunction> {
  return new Map([...script.matchAll(HEAD)].map((match) => {
    const [head, indent, name, open] = match;
    const rest = script.slice(match.index);
    const isLine = /^[^\n]*; [})]$/m.exec(rest)?.index === 0;
    const end = isLine
      ? rest.indexOf("\n")
      : rest.indexOf(`\n${indent}${open === "{" ? "}" : ")"}`);
    const body = rest.slice(head.length, end);
    return [name!, { at: match.index, calls: callsIn(body, names) }];
  }));
}

function callsIn(body: string, names: ReadonlySet<string>): Set<string> {
  const code = body.replaceAll(/^\s*#.*$/gm, "");
  const words = [...code.matchAll(/(?<=^|[\s(;&|{!])([a-z_][a-z0-9_]*)(?=$|[\s);&|])/gm)];
  return new Set(words.map(([, word]) => word!).filter((word) => names.has(word)));
}

/** Names of the functions that can be reached from some of them; those that `stop` are not gone into. */
export function reachedFrom(
  starts: readonly string[],
  functions: ReadonlyMap<string, ShellFunction>,
  stop: RegExp,
): string[] {
  const reached = new Set(starts);
  for (const name of reached) {
    for (const called of functions.get(name)?.calls ?? []) {
      if (!stop.test(called)) reached.add(called);
    }
  }
  return [...reached];
}

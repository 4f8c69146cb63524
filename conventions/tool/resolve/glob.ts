/**
 * Patterns of names as `imports` has them: `*` any text (dots included), `?` one character, `[ab]` and
 * `[!ab]` one of a set, `{a,b}` one of several patterns, and a backslash before what means itself.
 */

/** Compiles a pattern; `undefined` where a bracket is left open. */
export function compileGlob(pattern: string): ((name: string) => boolean) | undefined {
  let source = "";
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === "[") {
      const set = /^\[([!^]?)(\]?[^\]]*)\]/.exec(pattern.slice(at));
      if (set === null) return undefined;
      source += `[${set[1] === "" ? "" : "^"}${set[2]!.replace(/[\\\]^[]/g, "\\$&")}]`;
      at += set[0].length - 1;
    } else if (character === "\\") {
      at++;
      if (at === pattern.length) return undefined;
      source += escaped(pattern[at]!);
    } else {
      if (character === "{") depth++;
      if (character === "}") depth--;
      if (depth < 0) return undefined;
      source += translated(character, depth > 0);
    }
  }
  if (depth !== 0) return undefined;
  const expression = new RegExp(`^(?:${source})$`, "s");
  return (name) => expression.test(name);
}

function translated(character: string, isAlternative: boolean): string {
  switch (character) {
    case "*":
      return ".*";
    case "?":
      return ".";
    case "{":
      return "(?:";
    case "}":
      return ")";
    case ",":
      return isAlternative ? "|" : ",";
    default:
      return escaped(character);
  }
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

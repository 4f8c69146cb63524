/** Text as literals of other languages: what comes in is data, and must never become code. */

/**
 * A JavaScript string, in the quotes that the formatter of this project would choose: double ones,
 * unless single ones need fewer escapes. Safe in source of any encoding.
 */
export function jsString(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll(
    /[\u2028\u2029\u007f]/g,
    (letter) => {
      return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
    },
  );
  if (countOf('"', text) <= countOf("'", text)) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function countOf(letter: string, text: string): number {
  return text.split(letter).length - 1;
}

/** One POSIX shell word. A shell cannot hold NUL, so text with it is refused. */
export function shellWord(text: string): string {
  if (text.includes("\0")) throw new Error("Cannot quote a text for the shell: it holds NUL");
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Words that a shell takes apart again by itself, so none may hold what it takes apart at. */
export function shellList(words: readonly string[]): string {
  const odd = words.find((word) => !/^[^\s*?[\]\\]+$/.test(word));
  if (odd === undefined) return words.join(" ");
  throw new Error(`Cannot put "${odd}" into a list for the shell: expected a word without spaces`);
}

/** A name that is a property of a JavaScript object as it stands. */
export function isJsName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

/** Text that Markdown shows as it is, in a cell of a table as well. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|]/g, "\\$&").replaceAll(/\s*\n\s*/g, " ");
}

/** Text as a YAML string in double quotes, which takes the escapes of JSON. */
export function yamlString(text: string): string {
  return JSON.stringify(text);
}

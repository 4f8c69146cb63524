/** Text for the manual: what comes in is data, and must never become a request of roff. */

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\(rs",
  '"': "\\(dq",
  "'": "\\(aq",
  "`": "\\(ga",
  "^": "\\(ha",
  "~": "\\(ti",
};

/** Prose: what stands between backquotes is set as code. */
export function roffText(text: string): string {
  const pieces = text.split("`");
  // An odd number of backquotes means that one of them is just a character.
  if (pieces.length % 2 === 0) return withMinusSigns(escaped(text));
  return pieces.map((piece, index) => {
    return index % 2 === 0 ? withMinusSigns(escaped(piece)) : bold(piece);
  }).join("");
}

/** Text of programs: there, a dash is a minus sign, which can be copied and searched for. */
export function roffCode(text: string): string {
  return escaped(text).replaceAll("-", "\\-");
}

function bold(text: string): string {
  return text === "" ? "" : `\\fB${roffCode(text)}\\fR`;
}

/** Words that begin with a dash are options, and their dashes are minus signs in prose as well. */
function withMinusSigns(text: string): string {
  return text.replaceAll(/(?<!\w)-[\w-]*/g, (word) => word.replaceAll("-", "\\-"));
}

function escaped(text: string): string {
  const plain = text.replaceAll(/[\\"'`^~]/g, (letter) => ESCAPES[letter]!);
  // A line that begins with a dot would be a request; with a quote, it is escaped already.
  return plain.replaceAll(/^\./gm, "\\&.").replaceAll(/[^\n\x20-\x7e]/gu, (letter) => {
    return `\\[u${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}

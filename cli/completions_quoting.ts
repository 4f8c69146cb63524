/** Text as literals of fish and PowerShell: what comes in is data, and must never become code. */

/** One word of fish. In its single quotes only a backslash and the quote itself mean something. */
export function fishWord(text: string): string {
  return `'${text.replaceAll(/[\\']/g, "\\$&")}'`;
}

/**
 * One string of PowerShell. There a quote is written twice; so are the typographic ones, which end a
 * string as well.
 */
export function powershellString(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, "$&$&")}'`;
}

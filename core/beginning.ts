/** The beginning of a text, in whole characters. */

/**
 * At most `most` UTF-16 units of a text. A character that takes two of them is kept whole or left out: half of
 * one is nothing that can be written, and the scripts know no halves.
 */
export function beginning(text: string, most: number): string {
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(most - 1)) &&
    /[\udc00-\udfff]/.test(text.charAt(most));
  return text.slice(0, isHalf ? most - 1 : most);
}

/** When a receiver that is busy wants to be asked again (RFC 9110, section 10.2.3). */

/** Milliseconds from `now` on; `undefined` when the header says nothing that can be read. */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // A date begins with the name of its day; `Date.parse` would take almost anything.
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

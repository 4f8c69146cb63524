/** Times on a line, without parsing it: files are long, and often the times are all that matters. */

/** Names of all times in OTLP. Inside a text their quotes would be escaped, so these are the fields. */
const TIME = /"(?:startTime|endTime|time|observedTime)UnixNano" ?: ?"?(\d{15,20})/g;
const SPAN_END = /"endTimeUnixNano" ?:/g;

/** Latest time on a line, in microseconds since the Unix epoch; 0 when there is none. */
export function latestMicros(text: string): number {
  return timeRange(text)?.last ?? 0;
}

/** First and last time on a line, in microseconds since the Unix epoch. */
export function timeRange(
  text: string,
): { readonly first: number; readonly last: number } | undefined {
  let [first, last] = [Infinity, -Infinity];
  for (const [_, nanos] of text.matchAll(TIME)) {
    const micros = Number(nanos) / 1000;
    first = Math.min(first, micros);
    last = Math.max(last, micros);
  }
  return first > last ? undefined : { first, last };
}

/** How many spans a line has: each says once when it ended. */
export function countSpans(text: string): number {
  return text.match(SPAN_END)?.length ?? 0;
}

/** One request to a receiver, bounded in time and in what is read of the answer. */
import type { Clock } from "../../core/clock.ts";
import type { Destination } from "./destination.ts";
import { retryAfter } from "./retry_after.ts";

/** Bytes of an answer that are read. */
const ANSWER_BYTES_MAX = 64 * 1024;

/** As the global `fetch`. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

/** Collaborators of a request. */
export interface RequestOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Stops it. */
  readonly signal?: AbortSignal;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Where it leads, when it is a redirection. */
  readonly location: string | null;
  /** Milliseconds after which it wants to be asked again. */
  readonly retryAfter: number | undefined;
}

/** Sends a body; gives the answer, or in words why there was none. */
export async function request(
  body: string,
  destination: Destination,
  { fetch, clock, signal }: RequestOptions,
): Promise<Answer | string> {
  const { url, headers, timeoutMilliseconds, isCompressed } = destination;
  const timeout = new AbortController();
  const done = new AbortController();
  clock.sleep(timeoutMilliseconds, done.signal).then(() => timeout.abort());
  const stops = signal === undefined ? [timeout.signal] : [timeout.signal, signal];
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        ...isCompressed ? { "content-encoding": "gzip" } : {},
      },
      body: isCompressed ? await gzipped(body) : body,
      // Another host must not be shown our headers, and a redirected POST would arrive as a GET.
      redirect: "manual",
      signal: AbortSignal.any(stops),
    });
    return {
      status: response.status,
      text: await beginningOf(response),
      location: response.headers.get("location"),
      retryAfter: retryAfter(response.headers.get("retry-after"), clock.now()),
    };
  } catch (error) {
    if (signal?.aborted) return "interrupted";
    if (timeout.signal.aborted) return `no answer within ${timeoutMilliseconds / 1000} s`;
    return reasonOf(error);
  } finally {
    done.abort();
  }
}

async function gzipped(text: string): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return await new Response(stream).arrayBuffer();
}

/** The start of an answer; the rest is left unread. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; bytes < ANSWER_BYTES_MAX;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

/** Runtimes wrap what happened: "fetch failed" on Node, a sentence with the address on Deno. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const inner = cause instanceof Error ? cause : error;
  return inner.message.replace(/^error sending request .*?: /, "") || inner.name;
}

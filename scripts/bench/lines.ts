/** JSON lines over a pipe, in both directions. */

/** Documents that come from a stream of bytes. */
export async function* readLines(source: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  let pieces: string[] = [];
  for await (const chunk of source.pipeThrough(decoderStream())) {
    const [first, ...others] = chunk.split("\n");
    pieces.push(first!);
    for (const next of others) {
      yield JSON.parse(pieces.join(""));
      pieces = [next];
    }
  }
}

function decoderStream(): ReadableWritablePair<string, Uint8Array> {
  // The library's type allows more sources than bytes of an ArrayBuffer; pipes send nothing else.
  return new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>;
}

/** Writes one document. */
export async function writeLine(
  sink: WritableStreamDefaultWriter<Uint8Array>,
  value: unknown,
): Promise<void> {
  await sink.write(new TextEncoder().encode(`${JSON.stringify(value)}\n`));
}

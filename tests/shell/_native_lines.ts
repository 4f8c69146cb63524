/**
 * The program itself, given one command line after the other, in a process of its own: the current directory
 * belongs to the process, and tests run beside each other in one.
 */
import { denoHost } from "../../cli/host_deno.ts";
import type { Host } from "../../cli/host.ts";
import { main } from "../../cli/main.ts";
import type { Ended } from "./_like_others.ts";

/** A command line. */
interface Line {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The process, which answers in the order in which it is asked. */
export class NativeLines {
  #child: Deno.ChildProcess;
  #input: WritableStreamDefaultWriter<Uint8Array>;
  #answers: AsyncIterator<string>;

  /** @param cwd Its current directory. */
  constructor(cwd: string) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", import.meta.url],
      cwd,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#answers = linesOf(this.#child.stdout);
  }

  /** What a command line leads to, with only these variables in its environment. */
  async run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
    const line: Line = { args, env };
    await this.#input.write(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`The program ended before it answered ${JSON.stringify(args)}`);
    return JSON.parse(value);
  }

  async close(): Promise<void> {
    await this.#input.close();
    await this.#answers.return?.();
    await this.#child.status;
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

async function* nothing(): AsyncIterable<Uint8Array> {}

async function answer({ args, env }: Line): Promise<Ended> {
  const ended = { status: 0, stdout: "", stderr: "" };
  const own = denoHost();
  const host: Host = {
    ...own,
    args,
    env: (name) => env[name],
    write: (text) => void (ended.stdout += text),
    writeError: (text) => void (ended.stderr += text),
    isTerminal: () => false,
    // Standard input is what the lines come by.
    readChunks: (path) => path === "-" ? nothing() : own.readChunks(path),
  };
  ended.status = await main(host);
  return ended;
}

if (import.meta.main) {
  for await (const line of linesOf(Deno.stdin.readable)) {
    denoHost().write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
  }
}

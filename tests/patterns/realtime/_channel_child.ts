// A process of `_channel_process.ts` and the lines that it has printed.

const SCRIPT = new URL("./_channel_process.ts", import.meta.url).pathname;

/** A running process. */
export class ChannelChild {
  readonly lines: string[] = [];
  readonly #child: Deno.ChildProcess;
  readonly #ended: Promise<void>;
  #wake = () => {};

  constructor(
    directory: string,
    role: "publish" | "read" | "take" | "lead",
    name: string,
    count = 0,
  ) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "--no-check", SCRIPT, directory, role, name, String(count)],
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#ended = this.#follow();
  }

  /** Resolves when it has printed so many lines. */
  async printed(count: number): Promise<void> {
    while (this.lines.length < count) await new Promise<void>((resolve) => this.#wake = resolve);
  }

  /** Kills it, so that it can do nothing about it. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** Resolves with the lines when it has ended well. */
  async end(): Promise<readonly string[]> {
    await this.#ended;
    const { success } = await this.#child.status;
    if (!success) throw new Error(`The process failed after ${this.lines.length} lines`);
    return this.lines;
  }

  /** A line that was cut off by a kill was not printed. */
  async #follow(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const bytes of this.#child.stdout) {
      const parts = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = parts.pop()!;
      this.lines.push(...parts);
      this.#wake();
    }
    await this.#child.status;
  }
}

// A long-lived shell that has read the library and answers requests, one at a time.
import type { Shell } from "../shell_commands/_shells.ts";
import { PROGRAM } from "./_program.ts";
import { programPath } from "./_program_path.ts";

const DRIVER = new URL("driver.sh", import.meta.url).pathname;

/** What a request led to. */
export interface Reply {
  /** The verb's status, which is also an exit code. */
  readonly status: number;
  /** What the verb printed. */
  readonly printed: string;
  /** What it set, by name, each value in the order in which it was shown. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** How a shell is started. */
export interface ShellOptions {
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The script to read; the library when not given. */
  readonly script?: string;
}

/** A word for the shell: text, or bytes of any kind. */
export type ShellArgument = string | Uint8Array;

/** The shell ended before it answered. */
export class ShellDied extends Error {}

/** One shell. */
export class ShellProcess {
  #child: Deno.ChildProcess;
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #reader: ReadableStreamDefaultReader<string>;
  #complaints: Promise<string>;
  #mark = `mark${crypto.randomUUID().replaceAll("-", "")}`;
  #buffer = "";
  #last: Promise<unknown> = Promise.resolve();
  #isDead = false;

  constructor(readonly shell: Shell, options: ShellOptions = {}) {
    const { env = {}, cwd, script = PROGRAM.library } = options;
    const [program, ...args] = shell.argv;
    // The path of the child may be another one.
    this.#child = new Deno.Command(programPath(program!) ?? program!, {
      args: [...args, DRIVER, script, this.#mark],
      env: { ...env },
      cwd,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#reader = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#complaints = new Response(this.#child.stderr).text();
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Makes a request when those before it have been answered. */
  request(clock: string, verb: string, args: readonly ShellArgument[]): Promise<Reply> {
    const reply = this.#last.then(() => this.#ask(clock, verb, args));
    this.#last = reply.catch(() => {});
    return reply;
  }

  /** What the function `token_parse` makes of a token, told by another shell that waits for nobody. */
  tell(token: string): string | undefined {
    const [program, ...args] = this.shell.argv;
    const script = 'set -eu; . "$1"; token_parse "$2"; ' +
      'print_line "$token_agent $ticket_id $ticket_epoch"';
    const { success, stdout } = new Deno.Command(program!, {
      args: [...args, "-c", script, "sh", PROGRAM.library, token],
    }).outputSync();
    return success ? new TextDecoder().decode(stdout).trimEnd() : undefined;
  }

  /** Ends the shell; fails where it wrote complaints, which a library must not do. */
  async close(): Promise<void> {
    await this.#last;
    await this.#writer.close().catch(() => {});
    await this.#reader.cancel();
    await this.#child.status;
    const complaints = await this.#complaints;
    if (complaints !== "" && !this.#isDead) {
      throw new Error(`${this.shell.name} complained: ${complaints}`);
    }
  }

  async #ask(clock: string, verb: string, args: readonly ShellArgument[]): Promise<Reply> {
    const words = [encoded(`${clock}\n${verb}\n${args.length}\n`), ...args.map(counted)];
    const request = await new Blob(words).bytes();
    // One that has died can't read; why, reading its answer tells.
    await this.#writer.write(request).catch(() => {});
    return parseReply(await this.#readAnswer(verb), this.#mark);
  }

  async #readAnswer(verb: string): Promise<string> {
    const end = `${this.#mark} = `;
    for (;;) {
      const at = this.#buffer.indexOf(end);
      const newline = at < 0 ? -1 : this.#buffer.indexOf("\n", at);
      if (newline >= 0) {
        const answer = this.#buffer.slice(0, newline);
        this.#buffer = this.#buffer.slice(newline + 1);
        return answer;
      }
      const { value, done } = await this.#reader.read();
      if (done) throw await this.#died(verb);
      this.#buffer += value;
    }
  }

  /** Resolves when all that it had started has ended too: they share its output. */
  async #died(verb: string): Promise<ShellDied> {
    this.#isDead = true;
    const { code, signal } = await this.#child.status;
    const complaints = (await this.#complaints).trim();
    const how = signal === null ? `status ${code}` : signal;
    return new ShellDied(`${this.shell.name} died at "${verb}" (${how}): ${complaints}`);
  }
}

const NUL = 0;
const NEWLINE = 10;

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** An argument and how many lines it has. Like every argument of a program it ends at NUL. */
function counted(argument: ShellArgument): Uint8Array<ArrayBuffer> {
  const whole = typeof argument === "string" ? encoded(argument) : argument;
  const end = whole.indexOf(NUL);
  const bytes = end < 0 ? whole : whole.subarray(0, end);
  const lines = bytes.filter((byte) => byte === NEWLINE).length + 1;
  const head = encoded(`${lines}\n`);
  const all = new Uint8Array(head.length + bytes.length + 1);
  all.set(head);
  all.set(bytes, head.length);
  all[all.length - 1] = NEWLINE;
  return all;
}

function parseReply(answer: string, mark: string): Reply {
  const [printed = "", ...parts] = answer.split(`${mark} `);
  const values = new Map<string, string[]>();
  let status = -1;
  for (const part of parts) {
    const cut = part.indexOf("\n");
    if (part.startsWith("= ")) status = Number(part.slice(2));
    else {
      const name = part.slice(0, cut);
      values.set(name, [...values.get(name) ?? [], part.slice(cut + 1, -1)]);
    }
  }
  return { status, printed, values };
}

/**
 * Times whole processes, as a shell sees them: wall and CPU time. A long-lived bash does it, because
 * it starts a program with one fork and knows the CPU time of its children to the millisecond.
 */

/** What one process took, in milliseconds, and what it printed. */
export interface Timing {
  readonly wall: number;
  readonly cpu: number;
  readonly output: string;
}

/** `times` prints the shell's own times, then its children's: user and system, as `0m0.012s`. */
const SCRIPT = `export LC_ALL=C NO_COLOR=1
while IFS= read -r command; do
  from=$EPOCHREALTIME
  eval "$command" > "$1"
  until=$EPOCHREALTIME
  echo "$from $until" > "$2"
  times >> "$2"
  echo done
done`;

/** A bash that runs one command after the other. */
export class ProcessTimer implements AsyncDisposable {
  #child: Deno.ChildProcess;
  #input: WritableStreamDefaultWriter<Uint8Array>;
  #output: ReadableStreamDefaultReader<Uint8Array>;
  #cpuBefore = 0;

  /** @param directory Where output is kept for a moment. */
  constructor(private directory: string) {
    this.#child = new Deno.Command("bash", {
      args: ["-c", SCRIPT, "bash", `${directory}/output`, `${directory}/times`],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#output = this.#child.stdout.getReader();
  }

  /** Runs a program to its end. */
  async time(words: readonly string[]): Promise<Timing> {
    const command = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
    await this.#input.write(new TextEncoder().encode(`${command}\n`));
    await this.#output.read();
    const [moments, , children] = (await this.#read("times")).split("\n");
    const [from, until] = moments!.split(" ").map(Number);
    const cpu = sumOfTimes(children!);
    const timing = {
      wall: 1000 * (until! - from!),
      cpu: cpu - this.#cpuBefore,
      output: await this.#read("output"),
    };
    this.#cpuBefore = cpu;
    return timing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#input.close();
    await this.#child.status;
    await this.#output.cancel();
  }

  #read(name: string): Promise<string> {
    return Deno.readTextFile(`${this.directory}/${name}`);
  }
}

/** Milliseconds in `0m0.012s 0m0.034s`. */
function sumOfTimes(text: string): number {
  let sum = 0;
  for (const [, minutes, seconds] of text.matchAll(/(\d+)m([\d.]+)s/g)) {
    sum += 60_000 * Number(minutes) + 1000 * Number(seconds);
  }
  return sum;
}

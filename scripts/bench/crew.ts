/** The worker processes, and the gate at which they start together. */
import type { Go, Job, Outcome } from "./job.ts";
import { readLines, writeLine } from "./lines.ts";

/** Time from the last worker's readiness to the common start, in milliseconds. */
const GATE_MILLISECONDS = 30;

/** One worker process. */
class Member {
  #child: Deno.ChildProcess;
  #input: WritableStreamDefaultWriter<Uint8Array>;
  #output: AsyncGenerator<unknown>;

  constructor() {
    const script = new URL("./worker.ts", import.meta.url).pathname;
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-all", script],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#output = readLines(this.#child.stdout);
  }

  send(message: Job | Go): Promise<void> {
    return writeLine(this.#input, message);
  }

  async answer(): Promise<unknown> {
    const { value, done } = await this.#output.next();
    if (done) throw new Error("A worker of the benchmark ended early; its error stands above");
    return value;
  }

  async end(): Promise<void> {
    await this.#input.close();
    await this.#child.status;
  }
}

/** Worker processes that are started when they are first needed and kept. */
export class Crew implements AsyncDisposable {
  #members: Member[] = [];

  /** Lets one worker do each job, all from the same moment on. */
  async run(jobs: readonly Job[]): Promise<Outcome[]> {
    while (this.#members.length < jobs.length) this.#members.push(new Member());
    const members = this.#members.slice(0, jobs.length);
    await Promise.all(members.map(async (member, index) => {
      await member.send(jobs[index]!);
      await member.answer();
    }));
    const at = performance.timeOrigin + performance.now() + GATE_MILLISECONDS;
    return await Promise.all(members.map(async (member) => {
      await member.send({ at });
      return await member.answer() as Outcome;
    }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#members.map((member) => member.end()));
    this.#members = [];
  }
}

/** `agent_swarm_orchestrator.sh` with real workers: it starts, watches, tells and stops. */
import assert from "node:assert/strict";
import { type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { isGone } from "../worker/_workshop.ts";
import { exportedScript } from "./_exported.ts";
import { type Ended, WorkerPlace } from "./_worker_place.ts";

/** Shells that differ most in what matters here: signals, waiting and processes in the background. */
const VARIED = SHELLS.filter(({ name }) => ["dash", "bash", "busybox ash", "mksh"].includes(name));

/** A place where workers are orchestrated; whatever it started is stopped in the end. */
class Yard implements AsyncDisposable {
  private constructor(readonly place: WorkerPlace) {}

  static async open(shell: Shell): Promise<Yard> {
    return new Yard(await WorkerPlace.open(shell));
  }

  async run(verb: string, ...words: readonly string[]): Promise<Ended> {
    const count = verb === "start" ? [words[0]!] : [];
    const rest = verb === "start" ? words.slice(1) : words;
    const own = ["--dir", `${this.place.path}/data`];
    const command = [exportedScript("orchestrator"), verb, ...count, ...own, ...rest];
    return await (await this.place.spawn(command, this.#env)).ended;
  }

  /** The directory of what is remembered. */
  get state(): string {
    const home = `${this.place.path}/state/swarmsh`;
    return `${home}/${[...Deno.readDirSync(home)][0]!.name}`;
  }

  pidOf(what: number | "supervisor"): number {
    return parseInt(Deno.readTextFileSync(`${this.state}/${what}.pid`));
  }

  /** Waits until what files tell is so: the supervisor writes them whole, by renaming. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    for (let turns = 0; turns < 400; turns++) {
      try {
        if (isSo()) return;
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`${what}: ${Deno.readTextFileSync(`${this.state}/supervisor.log`)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.run("stop", "--grace", "0");
    await this.place[Symbol.asyncDispose]();
  }

  get #env(): Record<string, string> {
    return { XDG_STATE_HOME: `${this.place.path}/state`, SWARMSH: exportedScript("program") };
  }
}

function test(
  title: string,
  story: (yard: Yard) => Promise<void>,
  shells: readonly Shell[] = VARIED,
): void {
  for (const shell of shells) {
    testWith(shell, `orchestrator in ${shell.name}: ${title}`, async () => {
      await using yard = await Yard.open(shell);
      await story(yard);
    });
  }
}

test("start, status, start again and stop", async (yard) => {
  const { place } = yard;
  for (const id of ["w1", "w2", "w3", "w4"]) await place.add({ id, leaseSeconds: 300 });
  const started = await yard.run("start", "2", "--", "true");
  assert.equal(started.code, 0, started.stderr);
  assert.match(started.stdout, /^Started 2 workers; /);
  const pids = [1, 2].map((number) => yard.pidOf(number));
  const status = await yard.run("status");
  assert.equal(status.code, 0, status.stdout + status.stderr);
  for (const pid of pids) assert.match(status.stdout, new RegExp(`^[12] +${pid} +runs +0 `, "m"));
  assert.match(status.stdout, /^dead +0$/m);
  const again = await yard.run("start", "2", "--", "true");
  assert.equal(again.code, 0, again.stderr);
  assert.deepEqual([1, 2].map((number) => yard.pidOf(number)), pids, "the same processes");
  assert.equal((await yard.run("start", "3", "--", "true")).code, 5);
  assert.equal(Deno.statSync(yard.state).mode! & 0o777, 0o700);
  const stopped = await yard.run("stop");
  assert.equal(stopped.code, 0, stopped.stderr);
  for (const pid of pids) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await yard.run("status")).code, 3);
  assert.equal((await yard.run("stop")).code, 3);
  assert.deepEqual(await place.swarm.agents(), [], "the agents are gone");
}, SHELLS);

test("a worker that is killed is started again and goes on with what it held", async (yard) => {
  const { place } = yard;
  await place.add({ id: "w1", leaseSeconds: 3600 });
  const script = "[ $SWARMSH_EPOCH = 2 ] || { echo $$ > started; sleep 1000; }";
  await yard.run("start", "1", "--", "sh", "-c", script);
  await place.started();
  const former = yard.pidOf(1);
  Deno.kill(former, "SIGKILL");
  await yard.until("it runs again", () => yard.pidOf(1) !== former);
  while ((await place.completions()).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.deepEqual(await place.completions(), ["w1 2"]);
  // The count is written behind the pid.
  const expected = /^1 +[0-9]+ +runs +1 /m;
  let status = "";
  for (let look = 0; look < 100 && !expected.test(status); look++) {
    status = (await yard.run("status")).stdout;
  }
  assert.match(status, expected);
});

test("workers outlive their supervisor, and the next one takes them over", async (yard) => {
  await yard.run("start", "2", "--", "true");
  const pids = [1, 2].map((number) => yard.pidOf(number));
  const former = yard.pidOf("supervisor");
  Deno.kill(former, "SIGKILL");
  await yard.until("it is gone", () => {
    try {
      Deno.kill(former, "SIGCONT");
      return Deno.readTextFileSync(`/proc/${former}/stat`).split(") ")[1]!.startsWith("Z");
    } catch {
      return true;
    }
  });
  assert.equal((await yard.run("status")).code, 1, "nobody watches");
  const again = await yard.run("start", "2", "--", "true");
  assert.equal(again.code, 0, again.stderr);
  assert.notEqual(yard.pidOf("supervisor"), former);
  assert.deepEqual([1, 2].map((number) => yard.pidOf(number)), pids, "no worker was started anew");
});

test("a process that has a worker's number by chance is none", async (yard) => {
  await yard.run("start", "1", "--", "true");
  await yard.run("stop");
  // This very process: it lives, and its command line has no such agent.
  for (const name of ["1", "supervisor"]) {
    Deno.writeTextFileSync(`${yard.state}/${name}.pid`, `${Deno.pid} supervise elsewhere\n`);
  }
  assert.equal((await yard.run("status")).code, 3);
  const again = await yard.run("start", "1", "--", "true");
  assert.equal(again.code, 0, again.stderr);
  assert.notEqual(yard.pidOf(1), Deno.pid);
});

test("--until-empty ends all of it when nothing is left", async (yard) => {
  for (const id of ["w1", "w2", "w3"]) await yard.place.add({ id, leaseSeconds: 300 });
  const { code, stderr } = await yard.run("start", "2", "--until-empty", "--", "true");
  assert.equal(code, 0, stderr);
  const log = () => Deno.readTextFileSync(`${yard.state}/supervisor.log`);
  await yard.until("the supervisor has ended", () => /Ended\n$/.test(log()));
  assert.equal((await yard.place.swarm.stats()).done, 3);
});

test("what no other try will change is not tried again", async (yard) => {
  await yard.place.add({ id: "w1", leaseSeconds: 300 });
  await yard.run("start", "1", "--", "no-such-command");
  const log = () => Deno.readTextFileSync(`${yard.state}/supervisor.log`);
  await yard.until("the supervisor gave up", () => /Ended\n$/.test(log()));
  assert.match(log(), /Worker 1 ended with status 6, which no other try will change\n/);
  assert.match(Deno.readTextFileSync(`${yard.state}/1.log`), /there is no such program/);
});

test("stop lets a running command finish, and ends it after the grace", async (yard) => {
  const { place } = yard;
  await place.add({ id: "w1", leaseSeconds: 300 });
  await yard.run("start", "1", "--", "sh", "-c", "sleep 1000 & echo $$ $! > started; wait");
  const family = await place.started();
  const { code, stderr } = await yard.run("stop", "--grace", "1");
  assert.equal(code, 0, stderr);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await place.swarm.show("w1"))?.state, "ready", "it was given back");
});

test("words of the command stay what they are", async (yard) => {
  const words = ["a b", "", "$(touch canary)", "`touch canary`", "'\"\\", "line\nline", "*"];
  await yard.place.add({ id: "w1", leaseSeconds: 300 });
  const command = ["printf", "<%s>", ...words];
  await yard.run("start", "1", "--until-empty", "--", ...command);
  const log = () => Deno.readTextFileSync(`${yard.state}/supervisor.log`);
  await yard.until("the supervisor has ended", () => /Ended\n$/.test(log()));
  const { stdout } = (await yard.place.swarm.show("w1"))?.result as { stdout: string };
  assert.equal(stdout, words.map((word) => `<${word}>`).join(""));
  assert.ok(![...Deno.readDirSync(yard.place.path)].some(({ name }) => name === "canary"));
}, SHELLS);

test("wrong command lines are told before anything is started", async (yard) => {
  for (
    const [words, message] of [
      [["0", "--", "true"], /expected a whole number from 1 to 256/],
      [["2"], /the command is missing/],
      [["2", "--agent", "a1", "--", "true"], /every worker has an agent of its own/],
      [["2", "--no-such", "--", "true"], /there is no such option/],
    ] as const
  ) {
    const { code, stderr } = await yard.run("start", ...words);
    assert.equal(code, 2, stderr);
    assert.match(stderr, message);
  }
});

// Goal: an assembly of real processes counts one second of a motion and one vote of each member, and what is
// closed stays as it was announced.
// Method: all members run the program at the same time, each of them twice, round after round; what the
// processes were told is compared with the minutes.
import assert from "node:assert/strict";
import { initSwarm, openSwarm } from "../../../core/open.ts";
import { PatternStream } from "../../../patterns/pattern_stream.ts";
import { pattern } from "../../../patterns/roberts/pattern.ts";
import { minutesRecord } from "../../../patterns/roberts/views_record.ts";

const CLI = new URL("../../../cli.ts", import.meta.url).pathname;
const MEMBERS = ["ann", "ben", "cid", "dee", "eve", "fay"];
const ROUNDS = 2;

/** What a process was told. */
interface Told {
  readonly exit: number;
  readonly by: string;
  /** The rule that refused it; empty where it was done. */
  readonly rule: string;
  readonly stdout: string;
}

class Assembly implements AsyncDisposable {
  readonly directory = Deno.makeTempDirSync({ prefix: "swarmsh-assembly-" });

  async run(by: string, ...words: readonly string[]): Promise<Told> {
    const args = ["run", "-A", "--no-check", CLI, "--dir", this.directory, "roberts", ...words];
    const command = new Deno.Command(Deno.execPath(), { args: [...args, "--by", by, "--json"] });
    const { code, stdout, stderr } = await command.output();
    const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    assert.ok([0, 3, 5, 6].includes(code), error);
    const rule = code >= 5 ? String(JSON.parse(error!).rule) : "";
    return { exit: code, by, rule, stdout: out! };
  }

  /** Runs the same for everybody at the same time. */
  async all(people: readonly string[], ...words: readonly string[]): Promise<Told[]> {
    return await Promise.all(people.map((by) => this.run(by, ...words)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.directory, { recursive: true });
  }
}

function done(told: readonly Told[]): string[] {
  return told.filter(({ exit }) => exit === 0).map(({ by }) => by);
}

async function minutesOf(directory: string) {
  const swarm = await openSwarm(directory);
  const state = await new PatternStream(swarm.engine, pattern, "main").refresh();
  await swarm.close();
  return minutesRecord(state).meetings[0]!.questions;
}

Deno.test("of many processes one seconds a motion, and each member votes once", async () => {
  await using assembly = new Assembly();
  await initSwarm(assembly.directory);
  const people = ["--members", MEMBERS.join(","), "--chair", "ann", "--secretary", "ann"];
  await assembly.run("ann", "assembly", "create", "Council", ...people);
  await assembly.run("ann", "meeting", "open", "--present", MEMBERS.slice(1).join(","));
  for (let round = 0; round < ROUNDS; round++) await decideOne(assembly, round);
});

async function decideOne(assembly: Assembly, round: number): Promise<void> {
  const question = `q${round + 1}`;
  await assembly.run("ben", "motion", "make", `Motion ${round}`);
  const seconds = await assembly.all([...MEMBERS, ...MEMBERS], "motion", "second");
  const [seconder, ...others] = done(seconds);
  assert.ok(seconder !== undefined && seconder !== "ben", JSON.stringify(seconds));
  assert.deepEqual(others, []);
  await assembly.run("ann", "vote", "open", "--method", "ballot");
  const choice = round % 2 === 0 ? "aye" : "nay";
  const casts = await assembly.all([...MEMBERS, ...MEMBERS], "motion", "vote", choice);
  assert.deepEqual(done(casts).sort(), MEMBERS);
  for (const { exit, rule } of casts) {
    if (exit !== 0) assert.ok(["roberts.vote", "roberts.vote.once"].includes(rule), rule);
  }
  const announced = casts.filter(({ stdout }) => stdout.includes('"vote.closed"'));
  assert.equal(announced.length, 1, "the last vote closes, and announces");
  const late = await assembly.all(MEMBERS, "motion", "close");
  assert.deepEqual(late.map(({ rule }) => rule), MEMBERS.map(() => "roberts.vote"));
  const record = (await minutesOf(assembly.directory)).find((one) => one.question === question)!;
  assert.equal(record.seconder, seconder);
  const ayes = choice === "aye" ? MEMBERS.length : 0;
  assert.deepEqual([record.ayes, record.nays], [ayes, MEMBERS.length - ayes]);
  assert.equal(record.outcome, choice === "aye" ? "adopted" : "lost");
}

Deno.test("work that a motion orders is added once, whoever closes the vote", async () => {
  await using assembly = new Assembly();
  await initSwarm(assembly.directory);
  const people = ["--members", MEMBERS.join(","), "--chair", "ann", "--secretary", "ann"];
  const board = ["--kind", "board", "--vote-seconds", "0"];
  await assembly.run("ann", "assembly", "create", "Board", ...people, ...board);
  await assembly.run("ann", "meeting", "open", "--present", MEMBERS.slice(1).join(","));
  const carries = JSON.stringify(MEMBERS.map((work) => ({ work, title: `For ${work}` })));
  await assembly.run("ben", "motion", "make", "Six items", "--carries", carries);
  await assembly.run("ann", "vote", "open");
  await Promise.all([
    ...MEMBERS.map((by) => assembly.run(by, "motion", "vote", "aye")),
    // Not the chair, who might close before anybody has voted.
    ...MEMBERS.slice(1).map((by) => assembly.run(by, "motion", "close")),
  ]);
  const swarm = await openSwarm(assembly.directory);
  const state = await new PatternStream(swarm.engine, pattern, "main").refresh();
  assert.deepEqual(state.outbox, []);
  assert.deepEqual(state.decided.map(({ outcome }) => outcome), ["adopted"]);
  assert.equal((await swarm.stats()).ready, MEMBERS.length);
  await swarm.close();
});

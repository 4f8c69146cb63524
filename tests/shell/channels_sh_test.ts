/** Channels that shells and this program use at the same time: one order, and nothing lost or doubled. */
import assert from "node:assert/strict";
import { Channel } from "../../patterns/realtime/channel/channel.ts";
import { MESSAGES } from "../../patterns/realtime/channel/message.ts";
import { SHELLS } from "../shell_commands/_shells.ts";
import { type Ended, NATIVE, type WorkerPlace } from "../support/worker_place.ts";
import { programPath } from "./_program_path.ts";
import { test } from "./_run_stories.ts";

/** Messages of each publisher. */
const EACH = 10;
/** Fewer than there are, so that publishers wait for readers, and the log is cut. */
const CAPACITY = 12;

/** A message as `--json` prints it. */
interface Printed {
  readonly sequence: number;
  readonly by: string;
  readonly body: number;
}

test("all readers get the messages of all publishers once, in one order", async (place) => {
  await create(place, "news", CAPACITY);
  const programs = [place.program, place.program, NATIVE];
  const total = programs.length * EACH;
  const readers = programs.map((program, index) => {
    return { program, args: ["realtime", "subscribe", "news", "--as", `r${index}`, "--json"] };
  });
  for (const { program, args } of readers) {
    assert.equal((await runWith(place, program, [...args, "--wait", "0"])).code, 3);
  }
  const numbers = Array.from({ length: EACH }, (_, index) => index);
  const published = programs.map((program, index) => {
    const args = ["realtime", "publish", "news", "-", "--by", `p${index}`, "--wait", "600"];
    return feed(place, program, args, numbers.join("\n"));
  });
  const read = readers.map(({ program, args }) => {
    return runWith(place, program, [...args, "--count", `${total}`]);
  });
  for (const { code, stderr } of await Promise.all(published)) assert.equal(code, 0, stderr);
  const got = (await Promise.all(read)).map(({ code, stdout, stderr }) => {
    assert.equal(code, 0, stderr);
    return stdout.trim().split("\n").map((line): Printed => JSON.parse(line));
  });
  assert.deepEqual(got[1], got[0]);
  assert.deepEqual(got[2], got[0]);
  const [messages] = got;
  assert.deepEqual(messages!.map(({ sequence }) => sequence), counting(total));
  for (const index of programs.keys()) {
    const own = messages!.filter(({ by }) => by === `p${index}`);
    assert.deepEqual(own.map(({ body }) => body), numbers, `those of p${index} in their order`);
  }
  const state = await channelOf(place, "news").control().refresh();
  assert.equal(state.traffic.published, total);
  assert.equal(state.traffic.dropped, 0, "none was dropped that a reader needed");
  assert.ok(state.first > 1, "the log was cut");
});

test("of a group that both programs share each message goes to one member", async (place) => {
  const total = 12;
  await create(place, "jobs", 100);
  const control = channelOf(place, "jobs").control();
  await control.give({ type: "group.create", by: "", group: "g", from: 1, attemptsMax: 5 });
  await channelOf(place, "jobs").publisher().publish(counting(total));
  const ended = await Promise.all([place.program, NATIVE, place.program].map((program, index) => {
    const member = `realtime group take jobs g --as m${index} --max 2 --json`;
    const token = 'token=${taken#*:} token=${token%%,*}; echo "$taken"';
    const ack = `"$@" realtime group ack jobs g --as m${index} --token "$token" --quiet || exit`;
    const loop = `while taken=$("$@" ${member}); do ${token}; ${ack}; done`;
    return place.spawn(["sh", "-c", loop, "sh", ...program, "--dir", `${place.path}/data`]);
  }));
  const taken: Printed[] = [];
  for (const { ended: end } of ended) {
    const { code, stdout, stderr } = await end;
    assert.equal(code, 0, stderr);
    const lines = stdout.split("\n").filter((line) => line !== "");
    taken.push(...lines.flatMap((line): Printed[] => JSON.parse(line).messages));
  }
  assert.deepEqual(
    taken.map(({ body }) => body).sort((one, other) => one - other),
    counting(total),
  );
  const [group] = (await control.refresh()).groups;
  assert.deepEqual([group!.acked, group!.out.length, group!.again.length], [total, 0, 0]);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} ends a reader, which goes on where it was`, async (place) => {
    await create(place, "news", 100);
    const publisher = channelOf(place, "news").publisher();
    const subscribe = ["realtime", "subscribe", "news", "--as", "ann"];
    const { child, says, ended } = await place.start(...subscribe);
    await publisher.publish(["one", "two"], { by: "bob" });
    await says("2 bob: two");
    Deno.kill(child.pid, signal);
    assert.deepEqual(await ended, { code: 0, stdout: "1 bob: one\n2 bob: two\n", stderr: "" });
    await publisher.publish(["three"]);
    const { code, stdout } = await place.run(...subscribe, "--wait", "0");
    assert.deepEqual([code, stdout], [0, "3 -: three\n"]);
  });
}

test("a member that waits takes what comes; SIGTERM ends the waiting", async (place) => {
  await create(place, "jobs", 100);
  const control = channelOf(place, "jobs").control();
  await control.give({ type: "group.create", by: "", group: "g", from: 1, attemptsMax: 5 });
  const take = ["realtime", "group", "take", "jobs", "g", "--as", "ann", "--wait", "60"];
  const first = await place.start(...take);
  await channelOf(place, "jobs").publisher().publish(["x"]);
  assert.deepEqual(await first.ended, { code: 0, stdout: "Token 1\n1 -: x\n", stderr: "" });
  // Its first nap says that it waits.
  Deno.mkdirSync(`${place.path}/bin`);
  const script = `#!/bin/sh\necho $$ > '${place.path}/started'\nexec '${
    programPath("sleep")
  }' "$@"\n`;
  Deno.writeTextFileSync(`${place.path}/bin/sleep`, script, { mode: 0o755 });
  const command = [...place.program, "--dir", `${place.path}/data`, ...take];
  const { child, ended } = await place.spawn(command, {
    PATH: `${place.path}/bin:${Deno.env.get("PATH")}`,
  });
  await place.started();
  Deno.kill(child.pid, "SIGTERM");
  const { code, stderr } = await ended;
  assert.equal(code, 143, stderr);
  assert.equal(stderr, "error: Cannot go on: SIGTERM came\n");
});

/** Lines of which both programs make the same messages. */
const HOSTILE = [
  "plain",
  "  two blanks ",
  " 42 ",
  '"text"',
  "true",
  "truely",
  "nul",
  "-0",
  "1.50",
  "1e400",
  "12345678901234567890",
  '{"a":null,"1":2,"b":{"c":[]},"a":3}',
  '{"at":1,"by":"x","body":"y"}',
  '["\\u00e9\\u0000\\ud83d",{}]',
  "Grüße \\ \" ' $HOME `id` %s",
  "\u001b[31m\u0007tab\tend",
  "ends as on Windows\r",
  "\u2028\u202e",
  "-n",
  "[",
];

/** Of these also where they stand in a command line. */
const ARGUMENTS = HOSTILE.filter((line) => /^( 42|truely|\{"a"|Grüße|-n)/.test(line));

test("both programs make the same messages of lines, and print them alike", async (place) => {
  const printed: Record<string, string>[] = [];
  const bodies: unknown[] = [];
  for (const [index, program] of [NATIVE, place.program].entries()) {
    const id = `c${index}`;
    await create(place, id, 1000);
    const publish = ["realtime", "publish", id];
    const sent = await feed(place, program, [...publish, "-"], `\ufeff${HOSTILE.join("\n\n")}`);
    const said = `Published ${HOSTILE.length} messages, 1 to ${HOSTILE.length}\n`;
    assert.deepEqual(sent, { code: 0, stdout: said, stderr: "" });
    await feed(place, program, [...publish, "-", "--text"], "42\n[1]\n");
    for (const one of ARGUMENTS) await runWith(place, program, [...publish, "--", one]);
    bodies.push((await place.swarm.engine.store.readStream(MESSAGES, id, 1)).map(({ event }) => {
      return (event as { readonly body: unknown }).body;
    }));
  }
  assert.deepEqual(bodies[1], bodies[0]);
  for (const program of [NATIVE, place.program]) {
    const shown: Record<string, string> = {};
    for (const mode of ["--json", "--quiet", "--no-color"]) {
      const read = ["realtime", "subscribe", "c0", "--from", "start", "--wait", "0", mode];
      shown[mode] = (await runWith(place, program, read)).stdout;
    }
    printed.push(shown);
  }
  assert.deepEqual(printed[1], printed[0]);
}, SHELLS.slice(0, 1));

const DEEP = "[".repeat(200) + "]".repeat(200);

test("both programs refuse the same messages, and publish nothing of what came with them", async (place) => {
  const refused: Ended[][] = [];
  for (const [index, program] of [NATIVE, place.program].entries()) {
    const id = `c${index}`;
    await create(place, id, 10);
    const publish = ["realtime", "publish", id];
    refused.push([
      await runWith(place, program, [...publish, DEEP]),
      await feed(place, program, [...publish, "-"], `first\n${DEEP}\n`),
      await feed(place, program, [...publish, "-"], ""),
    ]);
    assert.equal((await place.swarm.engine.store.streamEnds(MESSAGES, id))?.last ?? 0, 0);
  }
  assert.deepEqual(refused[1], refused[0]);
});

function channelOf({ swarm }: WorkerPlace, id: string): Channel {
  return new Channel(swarm.engine, id);
}

async function create(place: WorkerPlace, id: string, capacity: number): Promise<void> {
  await channelOf(place, id).create({ capacity, policy: "block" });
}

function counting(total: number): number[] {
  return Array.from({ length: total }, (_, index) => index + 1);
}

async function runWith(
  place: WorkerPlace,
  program: readonly string[],
  args: readonly string[],
): Promise<Ended> {
  return await (await place.spawn([...program, "--dir", `${place.path}/data`, ...args])).ended;
}

/** Runs a program with standard input. */
async function feed(
  place: WorkerPlace,
  program: readonly string[],
  args: readonly string[],
  input: string,
): Promise<Ended> {
  const file = await Deno.makeTempFile({ dir: place.path });
  await Deno.writeTextFile(file, input);
  const command = [...program, "--dir", `${place.path}/data`, ...args];
  return await (await place.spawn(["sh", "-c", `exec "$@" < '${file}'`, "sh", ...command])).ended;
}

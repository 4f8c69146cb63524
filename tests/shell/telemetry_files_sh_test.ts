// Goal: what shells write at the same time, whatever it says, is whole, bounded, and sent once.
import assert from "node:assert/strict";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import { DASH, emptyPlace, okSh, runScript, runSh, sharedFiles } from "./_recorded.ts";

testWith(DASH, "whatever is given stands in the record as it was given", async () => {
  await using place = await emptyPlace();
  const canary = `${place.path}/canary`;
  const hostile = [
    `$(touch ${canary})`,
    `\`touch ${canary}\``,
    `";touch ${canary};"`,
    `'; touch ${canary} #`,
    'quotes " and \\ and \\\\" and %s %n {{ x }} ${HOME}',
    "control \u0001\u001b[31m\t\r\n\u007f",
    "ünïcödé 漢字 😀 \u2028",
    "*",
  ];
  for (const text of hostile) {
    await runSh(place, DASH, ["work", "show", text]);
    await runSh(place, DASH, ["work", "claim", "--agent", text, "--id", text]);
    await runSh(place, DASH, ["agent", "register", "a", "--role", text]);
    await runSh(place, DASH, ["work", "add", text, "--unique", text, "--tags", text]);
  }
  const shown = place.spans().filter(({ name }) => name === "show work");
  assert.deepEqual(shown.map((span) => span.attributes["messaging.message.id"]), hostile);
  const claimed = place.spans().filter(({ name }) => name === "claim work");
  assert.deepEqual(claimed.map((span) => span.attributes["messaging.client.id"]), hostile);
  assert.throws(() => Deno.statSync(canary));
});

testWith(DASH, "long values are cut, and no line is longer than one write", async () => {
  await using place = await emptyPlace();
  const list = Array.from({ length: 100 }, (_, index) => `label-${"x".repeat(50)}-${index}`).join();
  const long = 'ä"'.repeat(1000);
  await runSh(place, DASH, [
    "work",
    "add",
    "Tide",
    "--needs",
    list,
    "--tags",
    list,
    "--after",
    list,
  ]);
  await runSh(place, DASH, ["work", "show", long]);
  await runSh(place, DASH, ["agent", "register", "a", "--role", long, "--labels", list]);
  assert.equal(place.spans().length, 6);
  for (const name of place.files()) {
    const text = Deno.readTextFileSync(`${place.path}/data/telemetry/${name}`);
    for (const line of text.split("\n")) assert.ok(new TextEncoder().encode(line).length < 4096);
  }
});

testWith(DASH, "many shells at once tear no line and lose no count", async () => {
  await using place = await emptyPlace();
  const shells = SHELLS.filter(({ name, isHere }) => isHere && name !== "posh");
  await okSh(place, DASH, ["agent", "register", "a1"]);
  const before = place.spans().length;
  const ROUNDS = 4;
  await Promise.all(shells.map(async (shell) => {
    for (let round = 0; round < ROUNDS; round++) {
      await okSh(place, shell, [
        "work",
        "add",
        `${shell.name} ${round} ${"x".repeat(round * 300)}`,
      ]);
      await okSh(place, shell, ["agent", "heartbeat", "a1"]);
    }
  }));
  // A line that is not whole fails here.
  assert.equal(place.spans().length - before, shells.length * ROUNDS * 4);
  const metrics = await place.ok(["metrics"], { SWARMSH_TELEMETRY: "off" });
  const sent = /^messaging_client_sent_messages\w*_total\{[^}]*\} (\d+)$/m.exec(metrics)?.[1];
  assert.equal(Number(sent), shells.length * ROUNDS);
});

testWith(
  DASH,
  "`telemetry ship` takes what shells write exactly once, while they write",
  async () => {
    await using place = await emptyPlace();
    const sent: string[] = [];
    const options = { port: 0, hostname: "127.0.0.1", onListen: () => {} };
    const server = Deno.serve(options, async (request) => {
      const text = await request.text();
      for (const [, id] of text.matchAll(/"spanId":"([0-9a-f]{16})"[^}]*?"flags":\d+,"name"/g)) {
        sent.push(id!);
      }
      return Response.json({});
    });
    let isOver = false;
    let commands = 0;
    const writers = Array.from({ length: 3 }, async () => {
      while (!isOver) {
        await okSh(place, DASH, ["work", "add", "Tide"]);
        commands++;
      }
    });
    const off = { SWARMSH_TELEMETRY: "off" };
    const url = `http://127.0.0.1:${server.addr.port}`;
    const ship = () => place.run(["telemetry", "ship", "--endpoint", url], off);
    for (let count = 0; count < 3; count++) assert.equal((await ship()).code, 0);
    isOver = true;
    await Promise.all(writers);
    assert.ok([0, 3].includes((await ship()).code));
    await server.shutdown();
    assert.equal(sent.length, 2 * commands);
    assert.equal(new Set(sent).size, sent.length);
    assert.deepEqual(place.files(), []);
  },
);

testWith(
  DASH,
  "a file that is full is set aside, and the oldest go when there are too many",
  async () => {
    await using place = await emptyPlace();
    const directory = `${place.path}/data/telemetry`;
    const make = (name: string, size: number, age: number) => {
      const path = `${directory}/${name}.traces.jsonl`;
      Deno.writeTextFileSync(path, "");
      Deno.truncateSync(path, size);
      const at = Date.now() / 1000 - age;
      Deno.utimeSync(path, at, at);
    };
    const MIB = 1024 * 1024;
    const tidy = () =>
      runScript(DASH, `set -eu; . "$SCRIPT"; swarm_open "$DATA"; telemetry_ready; telemetry_tidy`, {
        env: { DATA: `${place.path}/data` },
      });
    const host = Deno.hostname().replaceAll(/[^A-Za-z0-9_-]/g, "-").slice(0, 64);
    make(`shared-${host}`, 16 * MIB - 1, 0);
    await tidy();
    assert.deepEqual(place.files(), [`shared-${host}.traces.jsonl`]);
    for (let age = 1; age <= 16; age++) {
      make(
        `${age % 2 === 0 ? "full" : "late-1800000000"}-${String(age).padStart(12, "0")}`,
        16 * MIB,
        age,
      );
    }
    make(`shared-${host}`, 16 * MIB, 0);
    await tidy();
    const left = place.files();
    assert.equal(left.length, 16);
    assert.ok(!left.some((name) => name.includes("000000000016")), "the oldest has gone");
    assert.ok(
      left.some((name) => /^late-\d{10}-[0-9a-f]{12}\.traces\.jsonl$/.test(name)),
      `${left}`,
    );
    for (const name of left) Deno.removeSync(`${directory}/${name}`);
  },
);

testWith(DASH, "what can't be recorded is said, counted, and harms nothing", async () => {
  await using place = await emptyPlace();
  await okSh(place, DASH, ["agent", "list"]);
  const [traces] = sharedFiles(place, ["traces"]);
  const path = `${place.path}/data/telemetry/${traces}`;
  Deno.removeSync(path);
  Deno.symlinkSync(`${place.path}/elsewhere`, path);
  const { code, stdout, stderr } = await runSh(place, DASH, [
    "work",
    "add",
    "Tide",
    "--id",
    "tide",
  ]);
  assert.deepEqual([code, stdout], [0, "tide\n"]);
  assert.match(stderr, /^telemetry: records of traces were not written: ".*" is a link\n$/);
  assert.throws(() => Deno.statSync(`${place.path}/elsewhere`));
  Deno.removeSync(path);
  const status = await place.ok(["telemetry", "status", "--json"], { SWARMSH_TELEMETRY: "off" });
  assert.deepEqual(JSON.parse(status).dropped, { traces: 1 });
});

/** `swarmsh verify` with real processes. */
import assert from "node:assert/strict";
import { NATIVE, WorkerPlace } from "../support/worker_place.ts";

/** Names in the place, where nothing may be left. */
async function namesIn({ path }: WorkerPlace): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name).sort();
}

Deno.test("verify finds no violation with workers killed and paused, and tidies up", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  const before = await namesIn(here);
  const { code, stdout, stderr } = await here.run(
    ...["verify", "--json", "--kill", "--processes", "3", "--seconds", "3", "--drivers", "deno,sh"],
  );
  assert.equal(code, 0, stdout + stderr);
  const report = JSON.parse(stdout);
  assert.deepEqual([report.ok, report.interrupted, report.findings], [true, false, []]);
  assert.ok(report.file_system.length > 10);
  assert.ok(report.numbers.kills + report.numbers.stops > 0);
  assert.ok(report.numbers.completions_by_driver.deno > 0, stdout);
  assert.ok(report.numbers.calls > report.numbers.completions);
  assert.ok(report.promises.every(({ holds }: { holds: boolean }) => holds));
  assert.deepEqual(await namesIn(here), before);
});

Deno.test("verify tells in words what it measured, tried and found", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  const { code, stdout, stderr } = await here.run(
    ...["verify", "--processes", "2", "--seconds", "0.3", "--drivers", "deno", "--seed", "7"],
  );
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /^rename, contested +good +200 rounds, one winner each/m);
  assert.match(stdout, /2 processes for .* nobody hindered; seed 7/);
  assert.match(stdout, /^linearizable +holds/m);
  assert.match(stdout, /^held no violation was found in \d+ calls/m);
});

Deno.test("verify says which of the usual drivers got no worker", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  const { code, stdout, stderr } = await here.run(
    ...["verify", "--json", "--processes", "2", "--seconds", "0.3"],
  );
  assert.equal(code, 0, stdout + stderr);
  const { left_out, numbers } = JSON.parse(stdout);
  const worked = Object.keys(numbers.completions_by_driver);
  const idle = ["deno", "node", "sh"].filter((name) => !worked.includes(name));
  assert.equal(worked.length, 2);
  assert.deepEqual(left_out.map((says: string) => says.split(" ")[0]), idle);
  for (const says of left_out) assert.ok(stderr.includes(`${says}\n`), stderr);
});

Deno.test("verify ends clean when it is interrupted, with a verdict on what had happened", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  const before = await namesIn(here);
  const run = ["verify", "--processes", "2", "--seconds", "60", "--drivers", "deno"];
  const { child, says, ended } = await here.start(...run);
  // Its workers are at it when the history is longer than a start.
  await says("clocks");
  await historyGrows(here);
  child.killGroup("SIGINT");
  const { code, stdout, stderr } = await ended;
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /^I12 +not tried/m);
  assert.match(stdout, /^held interrupted; until then no violation/m);
  assert.deepEqual(await namesIn(here), before);
});

/** Resolves when workers have made some calls. */
async function historyGrows({ path }: WorkerPlace): Promise<void> {
  const place = [...Deno.readDirSync(path)].find(({ name }) => name.startsWith(".swarmsh-verify"))!;
  const history = `${path}/${place.name}/history.jsonl`;
  for (;;) {
    const text = await Deno.readTextFile(history).catch(() => "");
    if (text.split("complete").length > 20) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

Deno.test("verify refuses what it can't do", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  const cases = [
    [["--path", "nowhere"], 6, /Cannot verify "nowhere": there is no such directory/],
    [["--path", "started/below"], 6, /Cannot verify "started\/below": there is no such directory/],
    [["--path", "started"], 5, /Cannot verify "started": it is not a directory/],
    [["--path", ""], 2, /Cannot use --path "": expected a directory/],
    [["--drivers", "perl"], 2, /Cannot use --drivers "perl": expected deno, node, sh/],
    [["--processes", "1"], 5, /Cannot use processes 1: expected a whole number from 2 to 32/],
    [["--seconds", "0"], 5, /Cannot use seconds 0/],
    [
      ["--drivers", "deno,node,sh", "--processes", "2"],
      5,
      /Cannot use processes 2: expected 3 or more, one for each of deno, node, sh\n/,
    ],
  ] as const;
  for (const [words, exit, says] of cases) {
    const { code, stderr } = await here.run("verify", ...words);
    assert.equal(code, exit, stderr);
    assert.match(stderr, says);
  }
});

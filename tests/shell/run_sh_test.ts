/** `run` of the exported program, with real processes: what becomes of items and their commands. */
import assert from "node:assert/strict";
import { SHELLS } from "../shell_commands/_shells.ts";
import { WORKER_STORIES } from "../support/worker_stories.ts";
import { resultOf, test } from "./_run_stories.ts";

for (const { title, story, isForAll = false } of WORKER_STORIES) {
  test(title, story, isForAll ? SHELLS : undefined);
}

test("items are done, failed and reported, in every shell", async (place) => {
  await place.add({ id: "w1", payload: { 'quote"': [1, null] }, priority: 0 });
  await place.add({ id: "w2", maxAttempts: 1 });
  const script = `cat; printf '%s\\n' "$SWARMSH_ID" "$SWARMSH_EPOCH" "$SWARMSH_PRIORITY" ` +
    `"$SWARMSH_AGENT" "$SWARMSH_DATA_DIR" "$SWARMSH_TOKEN"; echo "going down" >&2; [ "$SWARMSH_ID" = w1 ]`;
  const run = ["run", "--agent", "a1", "--labels", "z,b", "--role", "smith", "--until-empty"];
  const { code, stdout, stderr } = await place.run(...run, "--", "sh", "-c", script);
  assert.equal(code, 1, stderr);
  assert.match(
    stdout,
    /^done w1 [0-9.]+s\nfailed w2 [0-9.]+s: sh exited with status 1: going down\n$/,
  );
  assert.match(stderr, /^1 done, 1 failed in [0-9.]+s\n$/);
  const { seconds, ...result } = await resultOf(place, "w1");
  assert.equal(typeof seconds, "number");
  const { stdout: output } = result;
  const [payload, ...facts] = String(output).trimEnd().split("\n");
  assert.equal(payload, '{"quote\\"":[1,null]}');
  assert.deepEqual(facts.slice(0, 5), ["w1", "1", "0", "a1", `${place.path}/data`]);
  assert.match(facts[5]!, /^a1\/[0-9]{16}\.w1\.1\.3x1\.0~_\.[0-9]+$/);
  assert.deepEqual(result, {
    exit_status: 0,
    stdout: output,
    stderr: "going down\n",
    stdout_truncated: false,
    stderr_truncated: false,
  });
  const failed = await place.swarm.show("w2");
  assert.equal(failed?.state, "dead");
  assert.equal(failed.attempts[0]?.error, "sh exited with status 1: going down");
  assert.equal(failed.attempts[0]?.exitStatus, 1);
  const [record] = await place.swarm.agents();
  assert.deepEqual([record?.agent.role, record?.agent.labels], ["smith", ["b", "z"]]);
}, SHELLS);

test("as many commands run at a time as there are slots, and no more", async (place) => {
  for (const id of ["w1", "w2", "w3"]) await place.add({ id, leaseSeconds: 300 });
  const script = "echo $$ > started; until [ -e go ]; do sleep 0.1; done";
  const run = ["run", "--workers", "2", "--max-items", "3", "--", "sh", "-c", script];
  const { ended } = await place.start(...run);
  const pids: number[] = [];
  while (pids.length < 2) pids.push(...await place.started());
  assert.equal(new Set(pids).size, 2);
  assert.equal((await place.swarm.stats()).claimed, 2);
  await Deno.writeTextFile(`${place.path}/go`, "");
  await place.started();
  const { code, stdout } = await ended;
  assert.equal(code, 0);
  assert.deepEqual(stdout.match(/^done w[123]/gm)?.length, 3);
});

test(
  "the end of long, binary and unfinished outputs is kept as the other drivers keep it",
  async (place) => {
    const bytes = Uint8Array.from({ length: 700 }, (_, index) => (index * 7 + (index >> 5)) % 256);
    await Deno.writeFile(`${place.path}/noise`, bytes);
    await place.add({ id: "w1", priority: 0 });
    await place.add({ id: "w2", priority: 1, maxAttempts: 1 });
    await place.add({ id: "w3", priority: 2 });
    await place.add({ id: "w4", priority: 3 });
    const script = `case $SWARMSH_ID in
    w1) cat noise ;;
    w2) i=0; while [ $i -lt 12000 ]; do echo "line $i é"; i=$((i + 1)); done; printf '  last \\302\\240\\n \\n' >&2
        exit 3 ;;
    w3) yes 漢字 | head -n 600000 ;;
    w4) echo first; sleep 1000 & echo $$ $! > started; exit 0 ;;
  esac`;
    const running = await place.start("run", "--max-items", "4", "--", "sh", "-c", script);
    // Its grandchild holds the pipe open, and is none of the worker's business after an orderly end.
    await place.started();
    const { code, stderr } = await running.ended;
    assert.equal(code, 1, stderr);
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    assert.equal((await resultOf(place, "w1")).stdout, decoder.decode(bytes));
    const [failed] = (await place.swarm.show("w2"))!.attempts;
    assert.equal(failed?.error, "sh exited with status 3: last");
    const { stdout: lines, stdout_truncated: isCut } = failed?.result as Record<string, string>;
    const all = new TextEncoder().encode(
      Array.from({ length: 12000 }, (_, index) => `line ${index} é\n`).join(""),
    );
    assert.equal(isCut, true);
    assert.equal(lines, decoder.decode(all.slice(-65536)).replace(/^\ufffd/, ""));
    const { stdout: long } = await resultOf(place, "w3");
    assert.equal(long, `\n${"漢字\n".repeat(Math.floor(65536 / 7))}`);
    assert.equal((await resultOf(place, "w4")).stdout, "first\n");
  },
  SHELLS,
);

test("exit codes say how it went", async (place) => {
  const codeOf = async (...args: readonly string[]) => (await place.run("run", ...args)).code;
  assert.equal(await codeOf("--until-empty", "--", "true"), 3);
  await place.add({ id: "w1", maxAttempts: 1 });
  assert.equal(await codeOf("--until-empty", "--", "false"), 1);
  await place.add({ id: "w2" });
  const missing = await place.run("run", "--until-empty", "--", "no-such-command");
  assert.equal(missing.code, 6);
  assert.match(
    missing.stdout,
    /^released w2 [0-9.]+s: Cannot run "no-such-command": there is no such program\n$/,
  );
  assert.equal(
    missing.stderr,
    'error: Cannot run "no-such-command": there is no such program\n' +
      "hint: Check its spelling, PATH and the current directory; shell syntax needs --shell\n",
  );
  assert.equal(await codeOf("--until-empty", "--", "true"), 0);
  assert.equal(await codeOf("--until-empty"), 2);
  assert.equal(await codeOf("--until-empty", "--timeout", "0", "--", "true"), 5);
});

for (const [signal, number] of [["SIGKILL", 9], ["SIGUSR1", 10]] as const) {
  test(
    `a command that ${signal} ended is told from one that ended with its status`,
    async (place) => {
      await place.add({ id: "w1", maxAttempts: 1, priority: 0 });
      await place.add({ id: "w2", maxAttempts: 1 });
      const script = `[ $SWARMSH_ID = w2 ] || kill -${number} $$; exit ${128 + number}`;
      await place.run("run", "--until-empty", "--", "sh", "-c", script);
      const [killed, ended] = await Promise.all(["w1", "w2"].map((id) => place.swarm.show(id)));
      assert.equal(killed?.attempts[0]?.error, `sh was ended by ${signal}`);
      assert.equal(ended?.attempts[0]?.error, `sh exited with status ${128 + number}`);
    },
    SHELLS.filter(({ name }) => !name.startsWith("zsh")),
  );
}

test("the command has the environment of whoever started the worker", async (place) => {
  await place.add({ id: "w1" });
  const script = 'echo "${LC_ALL-none} $(umask)"';
  const { code, stderr } = await place.run("run", "--max-items", "1", "--", "sh", "-c", script);
  assert.equal(code, 0, stderr);
  const mask = Deno.umask().toString(8).padStart(4, "0");
  assert.equal(
    (await resultOf(place, "w1")).stdout,
    `${Deno.env.get("LC_ALL") ?? "none"} ${mask}\n`,
  );
});

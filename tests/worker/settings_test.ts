/** What a worker is told on the command line. */
import assert from "node:assert/strict";
import { parseCommand } from "../../cli/parse.ts";
import { command } from "../../cli/commands/run.ts";
import { readSettings, type RunValues, type WorkerSettings } from "../../cli/worker/settings.ts";
import { seededRandom } from "../../core/random.ts";
import { FakeHost } from "./_fake_host.ts";

function read(...args: readonly string[]): WorkerSettings {
  return readSettings(parseCommand(command, args) as RunValues, new FakeHost(), seededRandom(1));
}

Deno.test("readSettings() has defaults for everything but the command", () => {
  const settings = read("--", "job", "-x");
  assert.match(settings.agent, /^harbour-example-4711-[0-9a-z]{4}$/);
  assert.deepEqual({ ...settings, agent: "" }, {
    agent: "",
    isGenerated: true,
    role: undefined,
    labels: undefined,
    slots: 1,
    itemsMax: Infinity,
    untilEmpty: false,
    leaseSeconds: undefined,
    timeoutSeconds: undefined,
    killGraceSeconds: 5,
    adopt: false,
    name: "job",
    command: "job",
    args: ["-x"],
  });
});

Deno.test("readSettings() takes every option", () => {
  const options = "--agent a1 --role smith --labels b,a,b --workers 3 --max-items 7 --lease 9";
  const more = "--until-empty --timeout 0.5 --kill-grace 0 --adopt";
  const settings = read(...options.split(" "), ...more.split(" "), "--", "job");
  assert.deepEqual(settings, {
    agent: "a1",
    isGenerated: false,
    role: "smith",
    labels: ["a", "b"],
    slots: 3,
    itemsMax: 7,
    untilEmpty: true,
    leaseSeconds: 9,
    timeoutSeconds: 0.5,
    killGraceSeconds: 0,
    adopt: true,
    name: "job",
    command: "job",
    args: [],
  });
});

Deno.test("readSettings() uses a shell only when asked to", () => {
  const { command: program, args } = read("--shell", "--", "wc -l", "|", "tee $F");
  assert.deepEqual([program, ...args], ["sh", "-c", "wc -l | tee $F"]);
  assert.deepEqual(read("--", "wc -l", "|").args, ["|"]);
});

Deno.test("readSettings() refuses what it can't use", () => {
  assert.throws(() => read(), /command is missing/);
  assert.throws(() => read("--"), /command is missing/);
  for (
    const option of [
      "--agent=a/b",
      "--workers=0",
      "--workers=1.5",
      "--workers=257",
      "--max-items=0",
      "--lease=0.5",
      "--timeout=0",
      "--kill-grace=-1",
      "--labels=a/b",
    ]
  ) {
    assert.throws(() => read(option, "--", "job"), /expected/, option);
  }
});

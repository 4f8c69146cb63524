// Goal: of commands that give an organization several others, many at once, in shells and in this program, do
// together what one would: one sprint, each item in it once, each ceremony and each action once.
// Method: real processes; what nobody did is looked for in the record.
import assert from "node:assert/strict";
import { NATIVE, type WorkerPlace } from "../support/worker_place.ts";
import { test } from "./_run_stories.ts";

const PLAN = "sprint-planning --sprint-number 1 --team-count 2 --velocity-planned 6".split(" ");

test("what many shells and this program plan at once is planned once", async (place) => {
  const by = ["--by", "carol"];
  const begun = [
    ["organization", "create", "Harbour", "--chief", "carol", "--eat-owner", "ed"],
    ...["red", "blue"].map((team) => {
      const people = ["--product-owner", "carol", "--scrum-master", `${team}-master`];
      return ["team", "add", team, ...by, ...people];
    }),
    ...["a", "b", "c", "d"].map((item) => {
      return ["item", "add", item, `Item ${item}`, "--points", "2", "--acceptance", "Seen"];
    }),
  ];
  for (const line of begun) await scrum(place, ...line);
  await atOnce(place, PLAN);
  for (const team of ["red", "blue"]) {
    await scrum(place, "capacity", "state", team, "4", "--by", `${team}-master`);
  }
  await atOnce(place, PLAN);
  await scrum(place, "ceremony", "close", "planning", ...by);
  await scrum(place, "sprint", "start", ...by);
  await atOnce(place, ["daily-standup"]);
  await atOnce(place, ["retrospective", "--improvement-opportunities", "auto-detect"]);

  const board = rows(await scrum(place, "board", "--json"));
  assert.deepEqual(board.map(({ item, column }) => `${item} ${column}`), [
    "a sprint",
    "b sprint",
    "c sprint",
    "d ready",
  ]);
  const held = rows(await scrum(place, "ceremonies", "--json"));
  assert.deepEqual(held.map(({ kind, of }) => `${kind} ${of}`).sort(), [
    "daily blue",
    "daily red",
    "planning ",
    "retrospective ",
    "scaled_daily eat",
  ]);
  const { stdout } = await place.run("work", "list", "--json");
  const titles = rows(stdout).map(({ title }) => `${title}`);
  assert.deepEqual(titles.filter((title) => title.includes("undone")).sort(), [
    "Team blue left 2 points undone: c",
    "Team red left 4 points undone: a, b",
  ]);
});

async function scrum(place: WorkerPlace, ...line: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await place.run("scrum", ...line);
  assert.equal(code, 0, stderr);
  return stdout;
}

/** Runs a command line in three shells and in this program at once. */
async function atOnce(place: WorkerPlace, line: readonly string[]): Promise<void> {
  const programs = [place.program, place.program, place.program, NATIVE];
  const all = await Promise.all(programs.map((program) => {
    return place.spawn([...program, "--dir", `${place.path}/data`, "scrum-at-scale", ...line]);
  }));
  for (const { ended } of all) {
    const { code, stderr } = await ended;
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  }
}

function rows(text: string): Readonly<Record<string, unknown>>[] {
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

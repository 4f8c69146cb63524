// Goal: however many processes plan at once, no team goes above its limit, no item is in two commitments, and
// what happens once happens once. Method: real processes; afterwards the stream is folded record by record, and
// every state on the way must keep the invariants.
import assert from "node:assert/strict";
import { initSwarm, openSwarm } from "../../../core/open.ts";
import type { Swarm } from "../../../core/engine/swarm.ts";
import type { ScrumCommand } from "../../../patterns/scrum/commands.ts";
import type { ScrumEvent } from "../../../patterns/scrum/events.ts";
import { commitmentOf, plannedSprint, pointsOf } from "../../../patterns/scrum/lookup.ts";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import type { ScrumState } from "../../../patterns/scrum/state.ts";
import { planningRows } from "../../../patterns/scrum/views_planning.ts";
import { type Given, PatternStream } from "../../../patterns/pattern_stream.ts";
import { checkState } from "./_invariants.ts";

const PROCESSES = 4;
const LIMITS: Readonly<Record<string, number>> = { red: 7, blue: 6, green: 5 };
const TEAMS = Object.keys(LIMITS);
/** More than all teams can take together. */
const POINTS = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3];
const BY = "carol";
const CLI = new URL("../../../cli.ts", import.meta.url).pathname;
const COMMITTER = new URL("./_race_process.ts", import.meta.url).pathname;

/** A data directory with an organization of three teams and a backlog. */
async function organization() {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  await initSwarm(directory);
  const swarm = await openSwarm(directory);
  await give(swarm, [
    {
      type: "organization.create",
      by: BY,
      name: "Harbour",
      chief: BY,
      eatOwner: "ed",
      sprintDays: 14,
      escalateSeconds: 86400,
      dailySeconds: 900,
      scaledDailySeconds: 900,
    },
    ...TEAMS.map((team) => {
      const people = { productOwner: BY, scrumMaster: `${team}-master` };
      return { type: "team.add", by: BY, team, ...people } as const;
    }),
    ...POINTS.map((points, index) => {
      const item = { item: `i${index}`, title: `Item ${index}`, points, acceptance: "Seen" };
      return { type: "item.add", by: BY, ...item } as const;
    }),
  ]);
  return {
    directory,
    swarm,
    async [Symbol.asyncDispose]() {
      await swarm.close();
      Deno.removeSync(directory, { recursive: true });
    },
  };
}

const PLANNED: readonly Given<ScrumCommand>[] = [
  { type: "sprint.plan", by: BY, goal: "Ships leave on time", sprint: 5 },
  { type: "ceremony.open", by: BY, kind: "planning" },
  ...TEAMS.map((team) => {
    return { type: "capacity.state", by: BY, team, points: LIMITS[team]! } as const;
  }),
];

async function give(swarm: Swarm, commands: readonly Given<ScrumCommand>[]): Promise<void> {
  const stream = new PatternStream(swarm.engine, pattern, "main");
  for (const command of commands) {
    const answer = await stream.give(command);
    assert.equal(answer.outcome, "done", JSON.stringify(answer));
  }
}

/** Runs processes at once; what they printed, once all have succeeded. */
async function atOnce(programs: readonly (readonly string[])[]): Promise<string[]> {
  const outputs = await Promise.all(programs.map((program) => {
    const args = ["run", "-A", "--no-check", "--quiet", ...program];
    return new Deno.Command(Deno.execPath(), { args, stdin: "null" }).output();
  }));
  return outputs.map(({ success, stdout, stderr }) => {
    assert.ok(success, new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  });
}

function swarmsh(directory: string, line: string): string[] {
  return [CLI, ...line.split(" "), "--dir", directory];
}

/** The state at the end; that after every record keeps the invariants. */
async function judged(swarm: Swarm): Promise<ScrumState> {
  let state = pattern.begin();
  for (const { event } of await swarm.engine.store.readStream("scrum", "main", 1)) {
    const { at, events } = event as unknown as { at: number; events: readonly ScrumEvent[] };
    for (const one of events) state = pattern.evolve(state, one, at);
    checkState(state);
  }
  return state;
}

/** Every team is within its limit, and no item that is left would fit anywhere. */
function assertFull(state: ScrumState): void {
  const sprint = plannedSprint(state)!;
  for (const team of TEAMS) {
    const { items, overrides } = commitmentOf(sprint, team)!;
    assert.ok(pointsOf(state, items) <= LIMITS[team]!, `${team} is above its limit`);
    assert.deepEqual(overrides, []);
  }
  const left = planningRows(state, sprint).flatMap(({ proposed }) => proposed);
  assert.deepEqual(left, []);
}

Deno.test("processes that commit the same items at once never go above a limit", async () => {
  await using fixture = await organization();
  await give(fixture.swarm, PLANNED);
  const programs = Array.from({ length: PROCESSES }, (_, seed) => {
    return [COMMITTER, fixture.directory, String(seed + 1)];
  });
  const printed = await atOnce(programs);
  const state = await judged(fixture.swarm);
  assertFull(state);
  const accepted = printed.flatMap((text) => text.split("\n").filter((line) => line !== ""));
  const committed = plannedSprint(state)!.commitments
    .flatMap(({ team, items }) => items.map((item) => `${team} ${item}`));
  assert.deepEqual(accepted.sort(), committed.sort());
});

Deno.test("sprint-planning of many processes at once plans one sprint, and each item once", async () => {
  await using fixture = await organization();
  const { directory, swarm } = fixture;
  const plan =
    "scrum-at-scale sprint-planning --sprint-number 5 --team-count 3 --velocity-planned 18";
  const programs = Array.from({ length: PROCESSES }, () => swarmsh(directory, plan));
  await atOnce(programs);
  await give(swarm, PLANNED.slice(2));
  await atOnce(programs);
  const state = await judged(swarm);
  assert.deepEqual(state.sprints.map(({ number }) => number), [5]);
  assert.equal(state.ceremonies.length, 1);
  assertFull(state);
});

Deno.test("daily-standup and retrospective of many processes at once open and agree once", async () => {
  await using fixture = await organization();
  const { directory, swarm } = fixture;
  await give(swarm, [
    ...PLANNED,
    ...["i2", "i5"].map((item, index) => {
      const team = TEAMS[index]!;
      return { type: "item.commit", by: BY, team, items: [item] } as const;
    }),
    { type: "ceremony.close", by: BY, kind: "planning" },
    { type: "sprint.start", by: BY },
  ]);
  const lines = [
    "scrum-at-scale daily-standup",
    "scrum-at-scale retrospective --improvement-opportunities auto-detect",
  ];
  await atOnce([...lines, ...lines].map((line) => swarmsh(directory, line)));
  const state = await judged(swarm);
  const held = state.ceremonies.map(({ kind, of }) => `${kind} ${of}`).sort();
  const dailies = [...TEAMS.map((team) => `daily ${team}`), "scaled_daily eat"];
  assert.deepEqual(held, [...dailies, "planning ", "retrospective "].sort());
  const titles = state.actions.map(({ title }) => title).sort();
  assert.deepEqual(titles, [
    "Team blue left 3 points undone: i5",
    "Team red left 3 points undone: i2",
  ]);
  const work = await Promise.all(state.actions.map(({ work }) => swarm.show(work)));
  assert.deepEqual(work.map((detail) => detail?.item.title).sort(), titles);
});

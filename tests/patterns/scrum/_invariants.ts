/** What holds in every state of an organization, and between a state and the next one. */
import assert from "node:assert/strict";
import type { ScrumState } from "../../../patterns/scrum/state.ts";
import { LEVELS } from "../../../patterns/scrum/table.ts";

/** Checks a state by itself. */
export function checkState(state: ScrumState): void {
  checkSprints(state);
  checkCommitments(state);
  checkVelocity(state);
  checkUnits(state);
  checkWork(state);
  checkImpediments(state);
}

function checkSprints({ sprints }: ScrumState): void {
  assert.ok(sprints.filter(({ state }) => state === "open").length <= 1);
  assert.ok(sprints.filter(({ state }) => state === "planned").length <= 1);
  assert.ok(sprints.every(({ number }, index) => number > (sprints[index - 1]?.number ?? 0)));
}

function live(state: ScrumState) {
  return state.sprints.filter((one) => one.state === "open" || one.state === "planned");
}

function checkCommitments(state: ScrumState): void {
  const taken = live(state).flatMap(({ number, commitments }) =>
    commitments.flatMap(({ items }) => items.map((id) => `${id} ${number}`))
  );
  const ids = taken.map((one) => one.split(" ")[0]);
  assert.equal(new Set(ids).size, ids.length, "an item is in two commitments");
  const numbers = new Set(live(state).map(({ number }) => number));
  const said = state.backlog.filter(({ sprint }) => numbers.has(sprint))
    .map(({ id, sprint }) => `${id} ${sprint}`);
  assert.deepEqual(said.toSorted(), taken.toSorted());
  for (const { commitments } of live(state)) {
    for (const { team, items, limit, overrides } of commitments) {
      const points = pointsOf(state, items);
      assert.ok(points <= limit || overrides.length > 0, `${team}: ${points} of ${limit}`);
    }
  }
}

function pointsOf(state: ScrumState, ids: readonly string[]): number {
  return state.backlog.filter(({ id }) => ids.includes(id))
    .reduce((sum, { points }) => sum + points, 0);
}

/** Every done item is counted in the one sprint it was done in, and every sprint's burndown adds up. */
function checkVelocity(state: ScrumState): void {
  for (const sprint of state.sprints) {
    const inIt = state.backlog.filter((item) => item.sprint === sprint.number);
    const done = inIt.filter(({ status }) => status === "done");
    if (sprint.state === "closed") {
      const counted = sprint.results.reduce((sum, result) => sum + result.done, 0);
      assert.equal(counted, done.reduce((sum, { points }) => sum + points, 0));
    }
    if (sprint.state !== "open") continue;
    const left = inIt.filter(({ status }) => status === "open");
    const burnt = sprint.changes.reduce((sum, { points }) => sum + points, 0);
    assert.equal(burnt, left.reduce((sum, { points }) => sum + points, 0));
    assert.ok(left.every(({ work, startedAt }) => work !== "" && startedAt > 0));
  }
}

function checkUnits(state: ScrumState): void {
  for (const { productOwner, scrumMaster, developers } of state.teams) {
    assert.ok(new Set([productOwner, scrumMaster, ...developers]).size <= 9);
  }
  const joined = state.scrums.flatMap(({ units }) => units);
  assert.equal(new Set(joined).size, joined.length, "a unit is in two Scrums of Scrums");
  for (const { units } of state.scrums) assert.ok(units.length >= 2 && units.length <= 5);
  const known = [...state.teams, ...state.scrums].map(({ id }) => id);
  assert.ok(joined.every((unit) => known.includes(unit)));
}

function checkWork(state: ScrumState): void {
  const works = state.works.map((work) => work.toLowerCase());
  assert.equal(new Set(works).size, works.length, "work is bound twice");
  const bound = state.backlog.flatMap(({ work }) => work === "" ? [] : [work]);
  assert.equal(new Set(bound).size, bound.length);
  assert.ok(bound.every((work) => state.works.includes(work)));
}

function checkImpediments({ impediments }: ScrumState): void {
  for (const { state, owner, level, dueAt, unit } of impediments) {
    assert.notEqual(owner, "");
    assert.equal(level === "eat", unit === "eat");
    if (state === "open") assert.equal(dueAt > 0, level !== "eat");
  }
}

/** Checks what may have changed from one state to the next. */
export function checkStep(before: ScrumState, after: ScrumState): void {
  for (const sprint of before.sprints) {
    if (sprint.state === "planned" || sprint.state === "open") continue;
    assert.deepEqual(after.sprints.find(({ number }) => number === sprint.number), sprint);
  }
  for (const ceremony of before.ceremonies) {
    if (ceremony.state === "open") continue;
    assert.deepEqual(after.ceremonies.find(({ id }) => id === ceremony.id), ceremony);
  }
  for (const item of before.backlog) {
    if (item.status === "open") continue;
    assert.deepEqual(after.backlog.find(({ id }) => id === item.id), item);
  }
  for (const one of before.impediments) {
    const now = after.impediments.find(({ id }) => id === one.id)!;
    assert.ok(LEVELS.indexOf(now.level) >= LEVELS.indexOf(one.level));
    if (one.state === "resolved") assert.deepEqual(now, one);
  }
  checkOutsideMeta(before, after);
}

/** During a sprint nothing but a MetaScrum touches priorities, commitments, units and what done means. */
function checkOutsideMeta(before: ScrumState, after: ScrumState): void {
  const sprint = before.sprints.find(({ state }) => state === "open");
  const isMeta = before.ceremonies.some(({ kind, state }) =>
    kind === "meta_scrum" && state === "open"
  );
  if (sprint === undefined || isMeta) return;
  assert.deepEqual(orderOf(after).slice(0, before.backlog.length), orderOf(before));
  assert.deepEqual(unitsIn(after), unitsIn(before));
  const now = after.sprints.find(({ number }) => number === sprint.number)!;
  assert.deepEqual(now.commitments, sprint.commitments);
}

function orderOf({ backlog }: ScrumState): string[] {
  return backlog.map(({ id }) => id);
}

function unitsIn({ teams, scrums, done, chief, eat }: ScrumState) {
  return { teams: teams.map((team) => ({ ...team, proxy: "" })), scrums, done, chief, eat };
}

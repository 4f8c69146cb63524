// Goal: what teams would take together stays within their limits and below what was planned; beyond limits it
// goes to whoever has most room, and an item never to a team that it is not for.
import assert from "node:assert/strict";
import { plannedSprint, pointsOf } from "../../../patterns/scrum/lookup.ts";
import { backlogRows } from "../../../patterns/scrum/views_backlog.ts";
import {
  committedByAll,
  limitOfAll,
  takings,
  takingsBeyond,
} from "../../../patterns/scrum/views_taking.ts";
import { after } from "./_after.ts";
import { capacity, CLOSED, commit, item, open, ORGANIZATION, step } from "./_vector.ts";

const GOAL = step({ type: "sprint.plan", goal: "Show it" });
const MEETING = [...ORGANIZATION, GOAL, open("planning")];
/** Both teams have room for 5; three items are for anybody, one for team b. */
const STATED = [
  ...MEETING,
  capacity("a", 5),
  capacity("b", 5),
  item("x", 3),
  item("y", 3),
  item("only-b", 3, "b"),
  item("z", 2),
];

function planned(commands: Parameters<typeof after>[0]) {
  const state = after(commands);
  return { state, sprint: plannedSprint(state)! };
}

Deno.test("limitOfAll() is not known before every team has a velocity or a capacity", () => {
  const one = planned([...MEETING, capacity("a", 5)]);
  assert.equal(limitOfAll(one.state, one.sprint), undefined);
  const both = planned([...MEETING, capacity("a", 5), capacity("b", 2.5)]);
  assert.equal(limitOfAll(both.state, both.sprint), 7.5);
});

Deno.test("limitOfAll() is what teams did, where they have not said less", () => {
  const state = after(CLOSED);
  assert.equal(limitOfAll(state, undefined), 8);
  const said = planned([...CLOSED, GOAL, open("planning"), capacity("a", 100), capacity("b", 3)]);
  assert.equal(limitOfAll(said.state, said.sprint), 8);
});

Deno.test("takings() fill teams from the top of the backlog, within limits", () => {
  const { state, sprint } = planned(STATED);
  assert.deepEqual(takings(state, sprint, 100), [
    { team: "a", items: ["x", "z"] },
    { team: "b", items: ["y"] },
  ]);
});

Deno.test("takings() stop at what was planned, and count what was committed to", () => {
  const { state, sprint } = planned([...STATED, commit("b", ["y"])]);
  assert.equal(committedByAll(state, sprint), 3);
  assert.deepEqual(takings(state, sprint, 6), [{ team: "a", items: ["x"] }]);
  assert.deepEqual(takings(state, sprint, 5.5), [{ team: "a", items: ["z"] }]);
  assert.deepEqual(takings(state, sprint, 3), []);
});

Deno.test("takingsBeyond() leave limits alone, but not teams and not the plan", () => {
  const full = planned([...STATED, commit("a", ["x", "z"]), commit("b", ["y"])]);
  assert.deepEqual(takings(full.state, full.sprint, 100), []);
  assert.deepEqual(takingsBeyond(full.state, full.sprint, 11), [{ team: "b", items: ["only-b"] }]);
  assert.deepEqual(takingsBeyond(full.state, full.sprint, 10.5), []);
  const { state, sprint } = planned(STATED);
  const taken = takingsBeyond(state, sprint, 100);
  assert.deepEqual(taken, [
    { team: "a", items: ["x", "z"] },
    { team: "b", items: ["y", "only-b"] },
  ]);
  assert.equal(pointsOf(state, taken.flatMap(({ items }) => items)), 11);
});

Deno.test("backlogRows() are what waits for a sprint, and say what is ready", () => {
  const idea = step({ type: "item.add", item: "idea", title: "Dig a tunnel" });
  const { state } = planned([...STATED, idea, commit("a", ["x"])]);
  assert.deepEqual(
    backlogRows(state).map(({ place, item, isReady }) => [place, item, isReady]),
    [[1, "y", true], [2, "only-b", true], [3, "z", true], [4, "idea", false]],
  );
});

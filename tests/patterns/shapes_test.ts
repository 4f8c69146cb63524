// Goal: what programs may give as JSON is what deciders expect. Method: every command of every vector, and
// every event that it causes, must have the shape that was read from the types; damaged ones must not.
import assert from "node:assert/strict";
import type { Json } from "../../core/json.ts";
import type { PatternCommand } from "../../patterns/decision.ts";
import { PATTERNS } from "../../patterns/generated/patterns.ts";
import { type JsonRecord, shapeFault } from "../../patterns/shape.ts";

interface Vector {
  readonly name: string;
  readonly given: readonly PatternCommand[];
  readonly when: PatternCommand;
}

const BESIDES = ["at", "by", "standings"];

/** What remains of a value in JSON. */
function plain(value: unknown): JsonRecord {
  return JSON.parse(JSON.stringify(value));
}

for (const { name, load, shapes } of PATTERNS) {
  Deno.test(`commands and events of ${name} look as its types say`, async () => {
    const [pattern, { commands, events }] = await Promise.all([load(), shapes()]);
    const found = Object.values(await import(`./${name}/vectors.ts`)).find(Array.isArray);
    const seen = new Set<string>();
    for (const { name: vector, given, when } of found as readonly Vector[]) {
      if (given.length > 50) continue;
      let state = pattern.begin();
      for (const command of [...given, when]) {
        const decision = pattern.decide(state, command);
        // Vectors show that words which do not exist are refused; no others may be.
        const fault = shapeFault(plain(command), commands, BESIDES);
        if (decision.refusal === undefined) assert.equal(fault, undefined, vector);
        for (const event of decision.events) {
          assert.equal(shapeFault(plain(event), events, []), undefined, vector);
          seen.add(event.type);
          state = pattern.evolve(state, event, command.at);
        }
      }
    }
    assert.deepEqual([...seen].sort(), Object.keys(events).sort());
  });
}

Deno.test("shapeFault() names the field, what was found and what was expected", () => {
  const shapes = {
    move: {
      to: { is: "text", words: ["left", "right"] },
      steps: { is: "number" },
      path: {
        is: "record",
        isList: true,
        isOptional: true,
        fields: { x: { is: "number" }, mark: { is: "truth", isOptional: true } },
      },
      note: { is: "json", isOptional: true },
    },
  } as const;
  const good = { type: "move", to: "left", steps: 1 };
  const cases: readonly [{ readonly [key: string]: Json }, string | undefined][] = [
    [good, undefined],
    [{ ...good, path: [], note: [{}] }, undefined],
    [{ ...good, path: [{ x: 1, mark: false }] }, undefined],
    [{}, "found no type, expected one"],
    [{ type: 5 }, "found type 5, expected a text"],
    [{ type: "mvoe" }, 'found type "mvoe", expected move'],
    [{ type: "toString" }, 'found type "toString", expected move'],
    [{ ...good, stpes: 1 }, 'found field "stpes", expected steps'],
    [{ type: "move", to: "left" }, "found no steps, expected a number"],
    [{ ...good, to: "up" }, 'found to "up", expected left, right'],
    [{ ...good, steps: null }, "found steps null, expected a number"],
    [{ ...good, steps: "1" }, 'found steps "1", expected a number'],
    [{ ...good, path: {} }, "found path {}, expected a list of objects"],
    [{ ...good, path: [1] }, "found path[0] 1, expected an object"],
    [{ ...good, path: [{ x: 1 }, {}] }, "found no path[1].x, expected a number"],
    [{ ...good, path: [{ x: 1, mark: 1 }] }, "found path[0].mark 1, expected true or false"],
    [{ ...good, path: [{ x: 1, y: 1 }] }, 'found field "path[0].y", expected x'],
  ];
  for (const [value, fault] of cases) assert.equal(shapeFault(value, shapes, []), fault);
  assert.equal(shapeFault({ ...good, at: 1 }, shapes, ["at"]), undefined);
});

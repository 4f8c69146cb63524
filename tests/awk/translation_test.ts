// Goal: what is generated answers as TypeScript does, in every awk: each function of the fixtures is called
// with the same values here and there, hostile ones among them.
import assert from "node:assert/strict";
import { generateAwk } from "../../scripts/generate/awk/generate_awk.ts";
import { refusedLine } from "../../scripts/generate/awk/refusals.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { AWKS, type Call, callAll, fromJson, toJson } from "./_awks.ts";
import { HOSTILE } from "./_hostile_texts.ts";
import * as tables from "./fixtures/tables.ts";
import * as flow from "./fixtures/flow.ts";
import * as lists from "./fixtures/lists.ts";
import * as maps from "./fixtures/maps.ts";
import * as numbers from "./fixtures/numbers.ts";
import * as records from "./fixtures/records.ts";
import * as scopes from "./fixtures/scopes.ts";
import * as texts from "./fixtures/texts.ts";

// deno-lint-ignore no-explicit-any -- functions of every sort, told apart by their names
type Functions = Readonly<Record<string, any>>;
type Values = readonly (readonly unknown[])[];

/** A file of functions, and what each is called with. */
interface Fixture {
  readonly module: Functions;
  readonly calls: Readonly<Record<string, Values>>;
}

const NUMBERS = [0, 1, 2, 3, 10, 16, 0.5, 0.1, 25.5, 1e3, 4294967296, 123456789012, 2 ** 53 - 1];
const NEGATIVE = [-1, -0.5, -25.75, -4294967297, 1.005, 2.5, 0.0005, 1 / 3, 1e15, 1e14 + 0.5];
const PAIRS = pairs(NUMBERS, NUMBERS);
const BOOLEANS = [true, false];
const MOMENTS = [0, 999, 951782399000, 951782400000, 1709164800000, 1700000000123, 253402300799999];

const PERSON = { id: "p", isHere: true, score: 1, tags: ["a", "b"] };
const PEOPLE = [
  PERSON,
  { ...PERSON, place: { name: "here" } },
  { ...PERSON, isHere: false, place: { name: "there", floor: 0, note: "n" }, tags: [] },
  { ...PERSON, boss: { ...PERSON, id: "boss", place: { name: "top", floor: 9 } } },
  { ...PERSON, boss: { ...PERSON, id: "", boss: { ...PERSON, boss: PERSON } } },
];
const ENTRIES = [
  { id: "a", size: 1, parts: ["a", "x"] },
  { id: "b", size: 2, parts: [] },
  { id: "1e1", size: 3, parts: ["10", "", "x"] },
  { id: "", size: 4, parts: ["b"] },
];
const ENTRY_LISTS = [[], ENTRIES, ENTRIES.slice(1, 3), ENTRIES.slice(2)];
const TEXT_LISTS = [[], ["a"], ["10", "9", "1e1", ""], HOSTILE, ["b", "b", "a", "b"]];
const COUNTS = [
  [],
  [["b", 1]],
  [["1e1", 1], ["10", 2], ["", 3]],
  HOSTILE.map((text, at) => [text, at]),
].map((entries) => new Map(entries as [string, number][]));
const RESTLESS = [
  [],
  [["a", ["add"]], ["b", ["x", "c"]], ["c", []], ["d", ["self"]], ["e", ["x", "a"]]],
  [["a", ["move"]], ["b", ["move"]], ["c", ["x", "c"]], ["d", ["add", "d+"]], ["e", ["x", "d+"]]],
].map((entries) => new Map(entries as [string, string[]][]));
const TREE = {
  name: "root",
  parts: [{ name: "a", parts: [{ name: "c", parts: [] }] }, { name: "b", parts: [] }],
};

const FIXTURES: Readonly<Record<string, Fixture>> = {
  texts: {
    module: texts,
    calls: {
      equal: pairs(HOSTILE, HOSTILE),
      sort: HOSTILE.map((text) => [text]),
      joined: pairs(HOSTILE, [0, 5, 2 ** 40]).map((pair, at) => [...pair, TEXT_LISTS[at % 5]]),
      looked: pairs(HOSTILE, HOSTILE),
      apart: pairs([...HOSTILE, "a--b--c", "xx&xx".repeat(900)], [
        "-",
        "--",
        "a",
        "x",
        "&",
        "\\",
        "'",
      ]),
      lined: [...HOSTILE, "  a \t\r\n b  ", "\n", "a\u00a0b"].map((text) => [text]),
      sorted: [...TEXT_LISTS, HOSTILE.toReversed(), ["\u{10ffff}", "\uffff", "\ud7ff", "\ud800"]]
        .map((list) => [list]),
      width: HOSTILE.map((text) => [text]),
      first: pairs(HOSTILE, [0, 1, 2, 7, 1000]),
      small: [...HOSTILE, "@AZ[`az{", "\u00c9\u212a"].map((text) => [text]),
      moment: MOMENTS.map((at) => [at]),
    },
  },
  numbers: {
    module: numbers,
    calls: {
      calculated: [...PAIRS, ...pairs(NEGATIVE, [1, 0.5])],
      compared: [...PAIRS, ...pairs(NEGATIVE, NEGATIVE)],
      rounded: [...NUMBERS, ...NEGATIVE].map((one) => [one]),
      written: [...NUMBERS, ...NEGATIVE].filter((one) => Math.abs(one) < 1e12).map((one) => [one]),
      listed: [[[]], [NUMBERS], [NEGATIVE]],
      bounds: [[]],
    },
  },
  records: {
    module: records,
    calls: {
      person: [["a", "b"], ["a", undefined, 3], ["a", "", 0], ["", "x", 1.5]],
      read: PEOPLE.map((one) => [one]),
      change: pairs(PEOPLE, ["note", undefined, ""]),
      again: pairs(PEOPLE, [{ name: "new", floor: 1 }]),
      gone: PEOPLE.map((one) => [one]),
      shared: [[]],
      unusual: [[]],
      unusualSum: [[records.unusual()]],
      nothing: [[]],
      placeOf: PEOPLE.map((one) => [one]),
      filled: [["a", 1, "b"], ["a", undefined, ""], ["a", 0, undefined], [
        "",
        undefined,
        undefined,
      ]],
    },
  },
  lists: {
    module: lists,
    calls: {
      stack: pairs(TEXT_LISTS, ["x", ""]),
      cut: pairs(TEXT_LISTS, [-3, 0, 1, 9]).flatMap((pair) => [[...pair, 2], [...pair, -1]]),
      sought: pairs(TEXT_LISTS, HOSTILE),
      counted: pairs([[], NUMBERS, NEGATIVE], [...NUMBERS, ...NEGATIVE]),
      asked: pairs(ENTRY_LISTS, ["a", "b", "10", "x", ""]).flatMap((
        pair,
      ) => [[...pair, 0], [...pair, 2]]),
      found: pairs(ENTRY_LISTS, ["a", "b", "10", "1e1", ""]),
      perhaps: pairs(ENTRY_LISTS, ["a", "b", "10", "1e1", ""]),
      chosen: pairs(ENTRY_LISTS, [0, 2, 9]),
      mapped: pairs(ENTRY_LISTS, ["x", "", "10"]),
      kinds: ENTRY_LISTS.map((list) => [list]),
      long: [[]],
      filled: [[0], [1], [4]],
      deep: [[[[]]], [[["a"], ["b"]]]],
    },
  },
  maps: {
    module: maps,
    calls: {
      changed: pairs(COUNTS, ["a", "b", "10", "1e1", "", "\x1c", "__proto__"]),
      kept: pairs(COUNTS, ["a", "b", "10", "1e1", "", "\x1c", "__proto__"]),
      walked: COUNTS.map((map) => [map]),
      restless: RESTLESS.map((map) => [map]),
      shelved: [
        [maps.shelf(), "a", "x"],
        [maps.shelved(maps.shelf(), "", "x"), "b", "x"],
        [maps.shelved(maps.shelf(), "a", "x"), "a", "x"],
        [maps.shelved(maps.shelf(), "a", "x"), "a", "y"],
      ],
      shelf: [[]],
      optional: pairs([maps.shelf(), maps.shelved(maps.shelf(), "a", "x")], ["a", "b"]),
    },
  },
  flow: {
    module: flow,
    calls: {
      trace: [[]],
      short: pairs(BOOLEANS, BOOLEANS),
      order: [[]],
      given: pairs([undefined, 0, 3], [undefined, 0, 3]),
      grade: pairs([95, 90, 75, 60, 49.5, 10], BOOLEANS),
      switched: pairs(["a", "b", "c", "d", "e", "f", "", "__proto__"], [flow.trace()]),
      known: [["on"], ["off"], ["1e1"]],
      growing: [[[]], [["a"]], [["a", "", "b"]]],
      replaced: [[[]], [["a", "b", "c"]]],
      loops: [[0], [1], [4], [7]],
      cleared: pairs([{ steps: ["a"], count: 2 }], BOOLEANS),
    },
  },
  scopes: {
    module: scopes,
    calls: {
      names: [[TREE, 0]],
      has: pairs([TREE], ["root", "c", "b", "x"]),
      fibonacci: [[0], [1], [12]],
      shadowed: [["outer", ["a", "b"]], ["outer", []]],
      reserved: pairs([1, 2], ["x", ""]).flatMap((pair) =>
        pairs([["x", "", "1x"], []], BOOLEANS)
          .map((more) => [...pair, ...more])
      ),
      closures: [[[["a", "b"], ["a0", "a"], ["b1"]], 0, "b1"], [[["a"]], 1, ""], [[], 0, ""]],
      changing: [[[]], [[1, 2, 3, 9, 1]], [[0, 0]]],
      optional: [["a"], ["a", "b"], ["a", "", 0], ["a", undefined, 5]],
      assigned: [[1, ["a", "b"]], [1, []]],
    },
  },
  tables: {
    module: tables,
    calls: {
      decided: pairs([1, 2, 3, 4], ["a", "z", tables.WORDS[2]]),
      all: [[]],
      same: [[]],
    },
  },
};

function pairs(ones: readonly unknown[], others: readonly unknown[]): unknown[][] {
  return ones.flatMap((one) => others.map((other) => [one, other]));
}

/** Values as they come out of JSON, for every call its own. */
function answerOf({ module }: Fixture, { name, values }: Call): string {
  return toJson(module[name](...(fromJson(toJson(values)) as unknown[])));
}

for (const [file, fixture] of Object.entries(FIXTURES)) {
  const path = new URL(`fixtures/${file}.ts`, import.meta.url).pathname;
  const generated = generateAwk({ entries: [{ file: path, prefix: `${file}_` }] });
  const calls = Object.entries(fixture.calls).flatMap(([name, values]) => {
    return values.map((one) => ({ name, values: one }));
  });

  Deno.test(`every function of ${file} is plain, and is called`, () => {
    assert.deepEqual(generated.errors.map(refusedLine), []);
    const names = generated.functions.map(({ name }) => name).sort();
    assert.deepEqual(Object.keys(fixture.calls).sort(), names);
    assert.deepEqual(calls.filter(({ values }) => values.length === 0 && names.length === 0), []);
  });

  for (const awk of AWKS) {
    testWith(awk, `${awk.name} answers as TypeScript does: ${file}`, async () => {
      const found = await callAll(awk, generated, calls);
      for (const [index, call] of calls.entries()) {
        assert.equal(found[index], answerOf(fixture, call), `${call.name}(${toJson(call.values)})`);
      }
      assert.equal(found.length, calls.length);
    });
  }
}

// Goal: values go from JSON into awk and back unchanged, whatever they are and in whatever order they came;
// what is no JSON is told; and what can't go on ends the program.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import * as decision from "../../patterns/decision.ts";
import * as plain from "../../patterns/plain.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { AWKS, FRAGMENTS, runProgram } from "./_awks.ts";
import { HOSTILE } from "./_hostile_texts.ts";

const NAMES = [...HOSTILE, "a,b", "a,\n", ",", "\r\v\f", "sname"].filter((name) =>
  name !== "__proto__"
);
const scalar = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary" }),
  fc.double({ noNaN: true, noDefaultInfinity: true })
    .filter((number) => number === 0 || Math.abs(number) > 1e-300).map((number) => number + 0),
  fc.integer(),
  fc.boolean(),
);
const { value } = fc.letrec<{ value: unknown; list: unknown; object: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalar, tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 6 }),
  object: fc.array(fc.tuple(fc.constantFrom(...NAMES), tie("value")), { maxLength: 6 })
    .map((members) => Object.fromEntries(members)),
}));
const TEXTS = fc.sample(value, { numRuns: 600, seed: 3 }).map((one) => JSON.stringify(one));

/** Whether JavaScript keeps what awk is given: a NUL and a lone half have no bytes in UTF-8. */
const RECORDS = [
  ...TEXTS,
  JSON.stringify(HOSTILE),
  "[null,1,null]",
  '{"a":1,"b":[{}]}',
  "[]",
  "{}",
];

for (const awk of AWKS) {
  testWith(awk, `${awk.name} keeps values as they are`, async () => {
    const program = String.raw`BEGIN { RS = ORS = "\036" }
{ value = heap_read($0); print heap_json(value, heap_kind); heap_keep(0) }`;
    const { stdout, stderr } = await runProgram(
      awk,
      program,
      RECORDS.map((one) => `${one}\x1e`).join(""),
    );
    assert.equal(stderr, "");
    assert.deepEqual(stdout.split("\x1e").slice(0, -1), RECORDS);
  });

  testWith(awk, `${awk.name} reads JSON in any form, and tells what is none`, async () => {
    const program = String.raw`BEGIN { RS = ORS = "\036" }
{ value = heap_parse($0); print (value == U ? "none" : heap_json(value, heap_kind)) }`;
    const texts: readonly (readonly [given: string, want: string])[] = [
      ['{ "b" : [1, 2.50, -0] ,\n"a":"\\u0041" }', '{"b":[1,2.5,0],"a":"A"}'],
      ['{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'],
      ['{"a":null,"b":[null]}', '{"b":[null]}'],
      ['{"@map":[["a",1]]}', '{"@map":[["a",1]]}'],
      ["[1e3, 1e21]", "[1000,1e+21]"],
      ['"text"', '"text"'],
      ["{", "none"],
      ["", "none"],
      ["[".repeat(100) + "]".repeat(100), "none"],
    ];
    const { stdout } = await runProgram(
      awk,
      program,
      texts.map(([text]) => `${text}\x1e`).join(""),
    );
    assert.deepEqual(stdout.split("\x1e").slice(0, -1), texts.map(([, want]) => want));
  });

  testWith(awk, `${awk.name} forgets what is not reached`, async () => {
    const program = String.raw`BEGIN {
      heap_maps = 1
      kept = heap_read("{\"a\":[{\"b\":{\"@map\":[[\"k\",[1]],[\"l\",[\"x\",true]]]}},\"t\"],\"c,d\":{}}")
      heap_read("[[[1,2],{\"a\":{}}],{\"@map\":[[\"k\",\"v\"]]}]")
      for (i = 0; i < 3; i++) heap_keep(kept)
      print heap_json(kept, "h"), entries(V), entries(M), entries(N), entries(T), entries(S), entries(P)
      heap_keep(0)
      print entries(V), entries(M), entries(N), entries(T), entries(S), entries(P)
    }
    function entries(array,    key, count) { for (key in array) count++; return count + 0 }`;
    const { stdout } = await runProgram(awk, program, "");
    const json = '{"a":[{"b":{"@map":[["k",[1]],["l",["x",true]]]}},"t"],"c,d":{}}';
    assert.deepEqual(stdout.split("\n"), [`${json} 10 10 4 7 1 2`, "0 0 0 0 0 0", ""]);
  });

  testWith(awk, `${awk.name} ends where a member is read of nothing`, async () => {
    const program = 'BEGIN { print V[heap_sure(heap_get(1, "a")), "b"]; print "went on" }';
    const { stdout, stderr, status } = await runProgram(awk, program, "");
    assert.deepEqual([stdout, status], ["", 70]);
    assert.equal(stderr, "awk: Cannot read a member: found nothing, expected an object\n");
  });
}

Deno.test("every function for deciders has a twin in awk", () => {
  for (const name of [...Object.keys(plain), ...Object.keys(decision)]) {
    assert.match(FRAGMENTS, new RegExp(`^  function plain_${name}\\(`, "m"));
  }
});

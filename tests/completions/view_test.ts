// Goal: what completion scripts are made of says what the commands say, and nothing that could be code.
import assert from "node:assert/strict";
import { type CommandSpec, completionsView } from "../../cli/completions_view.ts";

const COMMANDS: readonly CommandSpec[] = [
  {
    path: ["boat"],
    summary: "Show the boats",
    options: { chart: { value: { kind: "text", word: "FILE" }, says: "The chart" } },
  },
  {
    path: ["boat", "sail"],
    summary: "Sail a boat",
    arguments: [
      { name: "boat", value: { kind: "name", word: "ID", of: "agent" }, says: "The boat" },
      { name: "words", value: { kind: "text", word: "COMMAND" }, says: "Words", rest: true },
    ],
    options: {
      sea: { value: { kind: "choice", of: ["calm", "rough"] }, says: "The sea" },
      flags: { value: { kind: "list", word: "FLAG,..." }, says: "Flags" },
      cargo: { value: { kind: "json", word: "JSON" }, says: "The cargo" },
      fast: { value: { kind: "flag" }, says: "All sails" },
    },
    takesCommand: true,
  },
  { path: ["port", "list"], summary: "List ports" },
];

Deno.test("completionsView() knows every place that words lead to, and what leads on", () => {
  const { places } = completionsView(COMMANDS, { port: "Where boats go" });
  assert.deepEqual(places.map(({ path, words }) => [path, words]), [
    ["", [{ word: "boat", says: "Show the boats" }, { word: "port", says: "Where boats go" }]],
    ["boat", [{ word: "sail", says: "Sail a boat" }]],
    ["boat sail", []],
    ["port", [{ word: "list", says: "List ports" }]],
    ["port list", []],
  ]);
  assert.deepEqual(places.map(({ takesCommand }) => takesCommand), [
    false,
    false,
    true,
    false,
    false,
  ]);
});

Deno.test("completionsView() knows where values come from", () => {
  const { values, globals } = completionsView(COMMANDS, {});
  const sources = values.map(({ path, name, source, rest, repeats }) => {
    return [`${path} ${name}`, source, ...rest ? ["rest"] : [], ...repeats ? ["repeats"] : []];
  });
  assert.deepEqual(sources, [
    ["boat --chart", "file"],
    ["boat sail --sea", "words"],
    ["boat sail --flags", "text", "repeats"],
    ["boat sail --cargo", "json"],
    ["boat sail 1", "agent"],
    ["boat sail 2", "topic", "rest"],
  ]);
  assert.deepEqual(values.find(({ name }) => name === "--sea")?.words, ["calm", "rough"]);
  assert.equal(globals.find(({ name }) => name === "--dir")?.source, "directory");
  assert.equal(globals.find(({ name }) => name === "--json")?.takesValue, false);
});

Deno.test("completionsView() refuses words that a shell could take for code", () => {
  for (const word of ["a b", "$(id)", "a;b", "", "-x", "a'b", "*"]) {
    const choice = { kind: "choice", of: [word] } as const;
    const bad: readonly CommandSpec[][] = [
      [{ path: [word], summary: "x" }],
      [{ path: ["a"], summary: "x", options: { [word]: { value: choice, says: "x" } } }],
      [{ path: ["a"], summary: "x", options: { b: { value: choice, says: "x" } } }],
    ];
    for (const commands of bad) {
      assert.throws(() => completionsView(commands, {}), /^Error: Cannot complete "/, word);
    }
  }
});

// Goal: a span that declares a command makes the very data that the command line reads, and the compiler
// knows the types of the values that follow from it.
// Method: the small registry's command, generated beside a copy of what it imports; and broken ones.
import assert from "node:assert/strict";
import { filesOf, generatedDirectory } from "./generate_directory.ts";
import { SAMPLE } from "./generate_sample.ts";
import { attribute, registry, span, typed, used } from "./made_registry.ts";
import type { Annotations, UsedAttribute, YamlValue } from "../../conventions/tool/resolved.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** What a command's `run` sees, and what must not compile. */
const USES = `
import { defineCommand } from "${ROOT}cli/define.ts";
import { SPEC } from "./generated/work_claim.ts";
export const command = defineCommand({
  ...SPEC,
  run({ agent, max, afterAny, outcome, title, labels }) {
    const values: readonly [
      string,
      number | undefined,
      boolean,
      "done" | "nothing" | "not_found" | undefined,
      string,
      readonly string[],
    ] = [agent, max, afterAny, outcome, title, labels];
    // @ts-expect-error an option that is not required may be absent
    const sure: number = max;
    return Promise.resolve(values.length + sure);
  },
});
// @ts-expect-error there is no such option
defineCommand({ ...SPEC, run: ({ nope }) => Promise.resolve(nope) });
`;

Deno.test("the cli set makes the data of a command as it is declared", async () => {
  using made = await generatedDirectory("cli", SAMPLE, "/generated");
  const { SPEC } = await made.load("work_claim.ts");
  assert.deepEqual(SPEC, {
    path: ["work", "claim"],
    summary: "Claim the most urgent, then oldest, matching items",
    description: "Prints the id. And more.\n\nA second paragraph.",
    arguments: [
      { name: "title", value: { kind: "text", word: "TITLE" }, says: "What is to be done" },
      {
        name: "labels",
        value: { kind: "list", word: "LABELS" },
        says: "What it can do",
        optional: true,
        rest: true,
      },
    ],
    options: {
      agent: {
        value: { kind: "name", word: "ID", of: "agent" },
        says: "The agent; registered with defaults when it is not yet",
        required: true,
      },
      max: { value: { kind: "number", word: "COUNT" }, says: "At most this many", default: "1" },
      "after-any": { value: { kind: "flag" }, says: "Start anyway" },
      outcome: {
        value: { kind: "choice", of: ["done", "nothing", "not_found"] },
        says: "Only these",
      },
    },
    exits: { 3: "no work matches", 5: "a value is out of bounds" },
    examples: [
      { line: "swarmsh work add 'Measure the tide' --id tide" },
      { line: "swarmsh work claim --agent a1", says: "the first one" },
    ],
    span: {
      type: "swarmsh.cli.work.claim",
      name: "swarmsh work claim",
      records: {
        agent: "swarmsh.agent.id",
        max: "swarmsh.cli.max",
        afterAny: "swarmsh.cli.after_any",
        outcome: "swarmsh.operation.outcome",
        labels: "swarmsh.agent.labels",
      },
    },
  });
  const { options } = SPEC as { readonly options: object };
  assert.deepEqual(Object.keys(options), ["agent", "max", "after-any", "outcome"]);
});

Deno.test("the cli set's data keep their types through defineCommand()", async () => {
  using made = await generatedDirectory("cli", SAMPLE, "/generated");
  const config = `${ROOT}deno.json`;
  assert.equal(made.complaint(Deno.execPath(), "fmt", "--check", "--config", config, "."), "");
  assert.equal(made.complaint(Deno.execPath(), "lint", "--config", config, "."), "");
  // Generated files import the command line from beside their folder.
  made.write("../command.ts", `export type { Command } from "${ROOT}cli/command.ts";\n`);
  made.write("../uses.ts", USES);
  const args = ["check", "--no-lock", "--config", config, "../uses.ts", "work_claim.ts"];
  assert.equal(made.complaint(Deno.execPath(), ...args), "");
});

/** A registry whose only command is `x`, with these annotations and attributes. */
function declares(
  cli: Readonly<Record<string, YamlValue>>,
  attributes: readonly UsedAttribute[] = [],
  more: Annotations = {},
) {
  const annotations = { cli: { command: "x", ...cli }, ...more };
  return registry({ spans: [span("swarmsh.cli.x", { annotations, attributes })] });
}

function option(cli: Readonly<Record<string, YamlValue>>, key = "swarmsh.cli.x"): UsedAttribute {
  return used(attribute(key), "recommended", { annotations: { cli } });
}

Deno.test("commands stand in the order of files and of lines, and planned ones not at all", async () => {
  const place = (file: string, line: number) => ({ place: { file, line, column: 1 } });
  const cli = (command: string) => ({ annotations: { cli: { command } } });
  const planned = {
    annotations: { cli: { command: "later" }, implementation: { planned: "it comes" } },
  };
  const made = registry({
    spans: [
      span("a", { ...cli("third"), ...place("b.yaml", 1) }),
      span("b", { ...cli("second one"), ...place("a.yaml", 20) }),
      span("c", { ...cli("first"), ...place("a.yaml", 3) }),
      span("d", { ...planned, ...place("a.yaml", 1) }),
      span("e"),
    ],
  });
  const files = await filesOf("cli", made);
  assert.deepEqual([...files.keys()].slice(0, 3), ["first.ts", "second_one.ts", "third.ts"]);
  const loads = [...files.get("usual_table.ts")!.matchAll(/import\("(.*)"\)/g)].map(([, path]) =>
    path
  );
  assert.deepEqual(loads, [
    "../commands/first.ts",
    "../commands/second_one.ts",
    "../commands/third.ts",
  ]);
});

Deno.test("what must be given and is never recorded is required all the same", async () => {
  const secret = used(attribute("swarmsh.work.error"), "opt_in", {
    annotations: { cli: { option: "error", required: true } },
  });
  const files = await filesOf("cli", declares({ takes_command: true }, [secret]));
  assert.match(files.get("x.ts")!, /takesCommand: true/);
  assert.match(files.get("x.ts")!, /error: \{\n.*\n.*\n {6}required: true,/);
  assert.match(files.get("x.ts")!, /records: \{\}/);
});

Deno.test("the cli set refuses a declaration that no command line could be made of", async () => {
  const cases: readonly [ReturnType<typeof declares>, RegExp][] = [
    [declares({ command: 1 }), /span "swarmsh\.cli\.x": found no `command`/],
    [declares({ command: "../x" }), /found command "\.\.\/x", expected words such as work claim/],
    [declares({ exits: [1] }), /found `exits` that is no map/],
    [declares({ examples: ["x"] }), /found an example without `line`/],
    [declares({ examples: {} }), /found `examples` that is no list/],
    [declares({}, [option({ option: "a b" })]), /found "a b" for "swarmsh\.cli\.x"/],
    [declares({}, [option({ word: "X" })]), /expected the name of one option or argument/],
    [declares({}, [option({ option: "x", argument: "x" })]), /one option or argument/],
    [declares({}, [option({ option: "x" }), option({ argument: "x" }, "b.b")]), /found "x" twice/],
    [declares({}, [option({ option: "x", value: "names" })]), /found value "names", expected flag/],
    [declares({}, [option({ option: "x", value: "name" })]), /found a name without `of`/],
    [declares({}, [option({ option: "x", value: "choice" })]), /found no words to choose from/],
    [
      declares({}, [
        used(typed("a.b", "int[]"), "recommended", { annotations: { cli: { option: "x" } } }),
      ]),
      /found type value of int\[\], expected `value`/,
    ],
  ];
  for (const [made, message] of cases) {
    await assert.rejects(filesOf("cli", made), { name: "GenerateError", message });
  }
});

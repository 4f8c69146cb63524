// Goal: a state machine decides, evolves and remembers in awk what it does in TypeScript, whatever it is
// told; and folding many events takes a moment.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { generateAwk } from "../../scripts/generate/awk/generate_awk.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { AWKS, runProgram, toJson } from "./_awks.ts";
import { HOSTILE } from "./_hostile_texts.ts";
import { begin, type Command, decide, type Event, evolve } from "./fixtures/machine.ts";

const generated = generateAwk({
  entries: [{
    file: new URL("fixtures/machine.ts", import.meta.url).pathname,
    exports: ["begin", "decide", "evolve"],
    prefix: "desk_",
  }],
});

/** Each line is a list of commands; what is printed for each is every decision, and the state at the end. */
const RUN = String.raw`BEGIN { RS = ORS = "\036" }
{
  heap_keep(0)
  commands = heap_read($0)
  desk = desk_begin()
  for (i = 0; i < N[commands]; i++) {
    decision = desk_decide(desk, V[commands, i])
    print heap_json(decision, "h")
    events = V[decision, "events"]
    for (j = 0; j < N[events]; j++) desk = desk_evolve(desk, V[events, j], V[V[commands, i], "at"])
    kept = heap_list("h", 2, desk, commands)
    if (i % 5 == 4) heap_keep(kept)
  }
  print heap_json(desk, "h")
}
`;

const NAMES = ["a", "b", "1e1", "10", ...HOSTILE.slice(0, 8), 'it\'s \\ "x"\n'];
const text = fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom(...HOSTILE));
const command: fc.Arbitrary<Command> = fc.record({
  type: fc.constantFrom("thing.add", "thing.lend", "thing.lend", "thing.return", "thing.drop"),
  at: fc.oneof(fc.nat(1_000_000), fc.constantFrom(0.5, 2 ** 41)),
  by: fc.constantFrom("x", "y", "z", "", "01", "1"),
  name: fc.constantFrom("a", "a", "a", "b", "1e1", "10").chain((usual) => {
    return fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, text);
  }),
  note: fc.option(text, { nil: undefined }),
}) as fc.Arbitrary<Command>;

function expected(commands: readonly Command[]): string[] {
  const printed: string[] = [];
  let desk = begin();
  for (const one of commands) {
    const decision = decide(desk, one);
    printed.push(toJson(decision));
    for (const event of decision.events) desk = evolve(desk, event, one.at);
  }
  return [...printed, toJson(desk)];
}

const LISTS = fc.sample(fc.array(command, { maxLength: 60, size: "max" }), {
  numRuns: 150,
  seed: 7,
});

Deno.test("the random commands reach every event and every refusal", () => {
  const all = LISTS.flatMap(expected).join("\n");
  for (const type of ["added", "lent", "queued", "returned", "dropped"]) {
    assert.ok(all.includes(`{"type":"${type}"`), type);
  }
  for (const rule of ["known", "free", "holder"]) assert.ok(all.includes(`desk.${rule}`), rule);
});

for (const awk of AWKS) {
  testWith(awk, `${awk.name} decides and evolves as TypeScript does`, async () => {
    const input = LISTS.map((list) => `${toJson(list)}\x1e`).join("");
    const { stdout, stderr } = await runProgram(awk, generated.text + RUN, input);
    assert.equal(stderr, "");
    assert.deepEqual(stdout.split("\x1e").slice(0, -1), LISTS.flatMap(expected));
  });

  testWith(awk, `${awk.name} folds 1,000 events in a moment`, async () => {
    const events: Event[] = Array.from({ length: 1000 }, (_, at) => {
      const note = `note ${at} `.padEnd(220, "x");
      if (at % 3 === 0) return { type: "added", name: `thing-${at}` };
      return { type: "lent", name: `thing-${at - at % 3}`, to: `agent-${at % 7}`, note };
    });
    const program = String.raw`BEGIN { RS = ORS = "\n"; desk = desk_begin() }
{ desk = desk_evolve(desk, heap_parse($0), NR) }
NR % 200 == 0 { heap_keep(desk) }
END { print heap_json(desk, "h") }
`;
    const input = events.map((event) => `${JSON.stringify(event)}\n`).join("");
    const started = performance.now();
    const { stdout, stderr } = await runProgram(awk, generated.text + program, input);
    const took = performance.now() - started;
    const desk = events.reduce((state, event, at) => evolve(state, event, at + 1), begin());
    assert.deepEqual([stdout, stderr], [`${toJson(desk)}\n`, ""]);
    // Some tenths of a second; far above that, for a busy machine.
    assert.ok(took < 10_000, `${Math.round(took)} ms`);
  });
}

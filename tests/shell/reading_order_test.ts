// Goal: every script has all that it calls, and a usual command of `swarmsh.sh` ends before the rest of it
// is read and misses nothing of that.
import assert from "node:assert/strict";
import { SECTIONS } from "../../shell/generated/templates.ts";
import { OFTEN_COMMANDS, WORKER_COMMANDS } from "../../shell/usual_commands.ts";
import { SCRIPTS_EXPORTED } from "./_exported.ts";
import { functionsOf, namesIn, reachedFrom } from "./_functions.ts";

const PROGRAM = SCRIPTS_EXPORTED.find(({ name }) => name === "program")!.text;

/** Belongs to one command, which only its own command line calls. */
const OF_A_COMMAND =
  /^(?:parse|run|help)_|^cli_help_of$|^cli_(?:run|leads|words_below)_|^telemetry_describe_(?!command$)/;

/** What a script lacks, since nothing in it calls what would call that. */
const NOT_CALLED: Readonly<Record<string, readonly string[]>> = {
  // Of reading options and of recording command lines, which this script has none of.
  coordination: ["cli_usage", "telemetry_describe_command"],
};

for (const { name, file, text } of SCRIPTS_EXPORTED) {
  Deno.test(`${file} has every function that it calls`, () => {
    const names = new Set(SCRIPTS_EXPORTED.flatMap((script) => [...namesIn(script.text)]));
    const functions = functionsOf(text, names);
    const called = new Set([...functions.values()].flatMap(({ calls }) => [...calls]));
    const missing = [...called].filter((one) => !functions.has(one)).sort();
    assert.deepEqual(missing, NOT_CALLED[name] ?? []);
  });
}

for (
  const [title, commands, end] of [
    ["workers", WORKER_COMMANDS, /^start_look \$/m],
    ["people and scripts", OFTEN_COMMANDS, /^# Where the other usual command lines end/m],
  ] as const
) {
  Deno.test(`what usual commands of ${title} call stands in front of their end`, () => {
    const functions = functionsOf(PROGRAM);
    const limit = PROGRAM.search(end);
    assert.ok(limit > 0);
    for (const command of commands) {
      const id = command.replaceAll(" ", "_");
      const reached = reachedFrom(
        ["cli_main", `parse_${id}`, `run_${id}`],
        functions,
        OF_A_COMMAND,
      );
      assert.ok(reached.length > 20, `${command} calls only ${reached.join(", ")}`);
      const late = reached.filter((name) => !((functions.get(name)?.at ?? limit) < limit));
      assert.deepEqual(late, [], `${command} calls what stands too late; see shell/scripts.ts`);
    }
  });
}

Deno.test("nothing that only patterns need stands in front of the end of all other commands", () => {
  const functions = functionsOf(PROGRAM);
  const limit = PROGRAM.search(/^# Where all command lines end but those of patterns/m);
  assert.ok(limit > 0);
  const early = [...functions].filter(([name, { at }]) => {
    return at < limit && /^(?:pattern|heap|plain)_/.test(name);
  });
  assert.deepEqual(early, []);
  assert.ok(PROGRAM.search(/^(?:pattern_awk|heap_awk|plain_awk)=/m) > limit);
  const other = ["init", "work import", "run", "doctor", "config get", "pause", "agent list"];
  for (const command of other) {
    const id = command.replaceAll(" ", "_");
    const starts = ["cli_main", `parse_${id}`, `run_${id}`];
    const reached = reachedFrom(starts, functions, OF_A_COMMAND);
    assert.deepEqual(reached.filter((name) => !(functions.get(name)!.at < limit)), [], command);
  }
});

for (const { name, words } of SECTIONS.filter(({ name }) => name !== "pattern")) {
  Deno.test(`what commands of ${name} call stands in front of their end`, () => {
    const functions = functionsOf(PROGRAM);
    const limit = PROGRAM.indexOf(`# Where command lines of the pattern ${name} end`);
    assert.ok(limit > 0);
    const own = [...functions.keys()].filter((one) => {
      return words.some((word) => one.startsWith(`run_${word.replaceAll("-", "_")}_`));
    });
    const starts = ["cli_main", `pattern_run_${name}`, `pattern_facts_${name}`, ...own];
    const reached = reachedFrom(starts, functions, OF_A_COMMAND);
    const late = reached.filter((one) => !(functions.get(one)!.at < limit));
    assert.deepEqual(late, []);
    const tables = [`cli_run_${name}`, `cli_leads_${name}`, `cli_words_below_${name}`];
    assert.ok(tables.every((one) => functions.get(one)!.at < limit));
  });
}

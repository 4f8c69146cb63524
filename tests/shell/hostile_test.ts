/**
 * Hostile strings in three shells: not one byte is executed, and each string is refused or taken exactly as by
 * the program itself. All of them come in lists of items; some also through every field of the command line,
 * which costs a process or more for each.
 */
import assert from "node:assert/strict";
import { SCRIPTS } from "../../shell/scripts.ts";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import { SEED as CHANCE } from "../support/chance.ts";
import { IS_LONG } from "../support/long_form.ts";
import { FewPrograms } from "./_few_programs.ts";
import { type Field, FIELDS, filled, isComparable, TOKEN } from "./_hostile_fields.ts";
import { itemsOf } from "./_hostile_items.ts";
import { PLACES } from "./_hostile_places.ts";
import { type HostileString, hostileStrings } from "./_hostile_strings.ts";
import { SameLines } from "./_same_lines.ts";

const STRINGS = 10_000;
/** Strings that go through the fields of the command line: each field gets some five. */
const IN_FIELDS = IS_LONG ? 6000 : 300;
/** Strings in a field that one set of directories gets, so that none grows large. */
const BATCH = 150;
/** Variables that the program or a shell reads. */
const VARIABLES = ("SWARMSH_TELEMETRY SWARMSH_LOG_LEVEL TRACEPARENT TRACESTATE OTEL_SERVICE_NAME " +
  "OTEL_RESOURCE_ATTRIBUTES OTEL_TRACES_SAMPLER OTEL_TRACES_SAMPLER_ARG OTEL_SDK_DISABLED TMPDIR HOME " +
  "LANG IFS PS4 ENV CDPATH EPOCHREALTIME NO_COLOR TERM").split(" ");
/** Strings in variables. */
const IN_VARIABLES = 5 * VARIABLES.length;
/** Strings that are planted in each place. */
const PLANTED = (IS_LONG ? 10 : 1) * PLACES.length;
/** Items in a list. */
const LIST = 200;
const SEED = CHANCE % 1e6;

const TESTED: readonly string[] = ["dash", "bash", "busybox ash"];
const shells = SHELLS.filter(({ name }) => TESTED.includes(name));
const names = shells.map(({ name }) => name).join(", ");
const needs = { name: names, isHere: shells.every(({ isHere }) => isHere) };

/** Neither slows the test down nor adds what differs from run to run. */
const QUIET = { SWARMSH_TELEMETRY: "off" };

/** Runs a test with a canary that must stay silent. */
async function withCanary(
  run: (programs: FewPrograms, strings: readonly HostileString[]) => Promise<void>,
): Promise<void> {
  const programs = new FewPrograms(SCRIPTS[0]!.needs);
  try {
    await run(programs, hostileStrings(SEED, STRINGS, programs.canary));
    assert.deepEqual(programs.escaped(), []);
  } finally {
    programs.remove();
  }
}

testWith(
  needs,
  `${IN_FIELDS} hostile strings in every field mean nothing to ${names}, seed ${SEED}`,
  () =>
    withCanary(async (programs, strings) => {
      for (let from = 0; from < IN_FIELDS; from += BATCH) {
        const lines = await SameLines.make(shells, programs, QUIET);
        for (let at = from; at < from + BATCH; at++) {
          const field = FIELDS[at % FIELDS.length]!;
          await tryField(lines, field, strings[at]!, at);
          assert.deepEqual(programs.escaped(), [], says(field, strings[at]!));
        }
        await lines.compare();
        await lines.close();
      }
    }),
);

async function tryField(
  lines: SameLines,
  field: Field,
  string: HostileString,
  at: number,
): Promise<void> {
  if (!isComparable(field, string)) return;
  const token = field.includes(TOKEN) ? await lines.hold() : "";
  await lines.run(filled(field, { string, id: `new${at}`, token }), says(field, string));
}

function says(field: Field, { text }: HostileString): string {
  const words = field.map((word) => typeof word === "symbol" ? `<${word.description}>` : word);
  return `seed ${SEED}: ${words.join(" ")} with ${JSON.stringify(text)}`;
}

testWith(
  needs,
  `${STRINGS} hostile strings in lists mean nothing to ${names}, seed ${SEED}`,
  () =>
    withCanary(async (programs, strings) => {
      const items = itemsOf(strings);
      const file = Deno.makeTempFileSync({ prefix: "swarmsh-list-", suffix: ".jsonl" });
      for (let from = 0; from < items.length; from += LIST) {
        const lines = await SameLines.make(shells, programs, QUIET);
        const list = items.slice(from, from + LIST).map((item) => `${JSON.stringify(item)}\n`);
        Deno.writeTextFileSync(file, list.join(""));
        for (const line of [["work", "import", file, "--json"], ["work", "list", "--json"]]) {
          const { status } = await lines.run(line.map(asGiven), `seed ${SEED}: ${line.join(" ")}`);
          assert.equal(status, 0);
        }
        await lines.compare();
        await lines.close();
      }
      Deno.removeSync(file);
    }),
);

function asGiven(text: string) {
  return { bytes: new TextEncoder().encode(text), text };
}

testWith(
  needs,
  `I14: ${PLANTED} hostile strings in the data directory mean nothing to ${names}, seed ${SEED}`,
  () =>
    withCanary(async (programs, strings) => {
      for (const [index, string] of strings.slice(-PLANTED).entries()) {
        const place = PLACES[index % PLACES.length]!;
        const path = place.path(string);
        if (path === undefined) continue;
        const lines = await SameLines.make(shells, programs, QUIET);
        lines.plant(path, place.bytes(string));
        for (const line of place.lines) {
          const words = line.split(" ").map(asGiven);
          const what = `${line} where ${place.says}: ${JSON.stringify(string.text)}`;
          await lines.run(words, `seed ${SEED}: ${what}`);
          assert.deepEqual(programs.escaped(), [], what);
        }
        await lines.close();
      }
    }),
);

testWith(
  needs,
  `${IN_VARIABLES} hostile strings in the environment mean nothing to ${names}, seed ${SEED}`,
  () =>
    withCanary(async (programs, strings) => {
      const lines = await SameLines.make(shells, programs, QUIET);
      // The environment of a process that this one starts is text.
      const texts = strings.map(({ text }) => text).filter((text) => !text.includes("\ufffd"));
      for (const [index, text] of texts.slice(0, IN_VARIABLES).entries()) {
        const name = VARIABLES[index % VARIABLES.length]!;
        const env = { SWARMSH_TELEMETRY: "file", [name]: text };
        const what = `${name}=${JSON.stringify(text)}`;
        await lines.runWith(env, ["work", "add", "Work", "--id", `new${index}`, "--json"], what);
        assert.deepEqual(programs.escaped(), [], what);
      }
      await lines.close();
    }),
);

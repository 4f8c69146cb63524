// Goal: help is complete and readable whatever the data of a command.
import assert from "node:assert/strict";
import type { Command } from "../../cli/command.ts";
import { commandHelp, commandJson, overviewHelp, usageLine, wrap } from "../../cli/help.ts";

const COMMAND: Command = {
  path: ["boat", "sail"],
  summary: "Sail a boat",
  description: "First.\n\nSecond.",
  arguments: [{ name: "boat", value: { kind: "text", word: "BOAT" }, says: "The boat" }],
  options: {
    to: { value: { kind: "text", word: "PORT" }, says: "Where to", required: true },
    sea: { value: { kind: "choice", of: ["calm", "rough"] }, says: "The sea", default: "calm" },
  },
  exits: { 3: "no wind" },
  examples: [{ line: "swarmsh boat sail anna --to rome", says: "Go south" }],
  takesCommand: true,
  span: { type: "swarmsh.cli.sail", name: "swarmsh sail", records: {} },
  run: () => Promise.resolve(0),
};

Deno.test("commandHelp() says everything that the data says", () => {
  assert.equal(
    commandHelp(COMMAND).replace(/Options of every command:[^]*?\n\n/, ""),
    `swarmsh boat sail: Sail a boat

Usage: swarmsh boat sail BOAT --to PORT [OPTIONS] -- COMMAND [ARGUMENTS...]

First.

Second.

Arguments:
  BOAT  The boat

Options:
  --to PORT         Where to (required)
  --sea calm|rough  The sea (default: calm)

Exit codes:
  0  done
  1  failed
  2  the command line is wrong
  3  no wind

Examples:
  # Go south
  swarmsh boat sail anna --to rome`,
  );
});

Deno.test("usageLine() marks what is optional and what repeats", () => {
  const of = (fields: object) =>
    usageLine({ ...COMMAND, options: {}, takesCommand: false, ...fields });
  const boat = COMMAND.arguments![0]!;
  assert.equal(of({}), "swarmsh boat sail BOAT [OPTIONS]");
  assert.equal(
    of({ arguments: [{ ...boat, optional: true, rest: true }] }),
    "swarmsh boat sail [BOAT...] [OPTIONS]",
  );
});

Deno.test("overviewHelp() of a group lists only its commands", () => {
  const rows = [COMMAND, { ...COMMAND, path: ["pier"], summary: "Build a pier" }]
    .map((command) => ({ ...command, load: () => Promise.resolve({ command }) }));
  const help = overviewHelp(rows, ["boat"]);
  assert.match(help, /boat sail {2}Sail a boat/);
  assert.doesNotMatch(help, /pier/);
});

Deno.test("commandJson() is the same as data", () => {
  const json = commandJson(COMMAND) as Record<string, unknown>;
  assert.equal(json.command, "boat sail");
  assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
});

Deno.test("wrap() breaks between words only", () => {
  assert.deepEqual(wrap("one two three", 7), ["one two", "three"]);
  assert.deepEqual(wrap("incomprehensibilities", 7), ["incomprehensibilities"]);
});

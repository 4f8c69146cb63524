// Goal: a command line means one thing, and a wrong one is refused with the way out.
import assert from "node:assert/strict";
import type { Command } from "../../cli/command.ts";
import { CommandError } from "../../cli/errors.ts";
import { camelCase, parseCommand, parseLeading } from "../../cli/parse.ts";

const COMMAND: Command = {
  path: ["boat", "sail"],
  summary: "Sail a boat",
  arguments: [
    { name: "boat", value: { kind: "text", word: "BOAT" }, says: "The boat" },
    { name: "port", value: { kind: "number", word: "PORT" }, says: "The port", optional: true },
  ],
  options: {
    "crew-size": { value: { kind: "number", word: "COUNT" }, says: "Hands" },
    flags: { value: { kind: "list", word: "FLAG,..." }, says: "Flags to fly" },
    log: { value: { kind: "text", word: "TEXT" }, says: "What to log" },
    cargo: { value: { kind: "json", word: "JSON" }, says: "What to carry" },
    sea: { value: { kind: "choice", of: ["calm", "rough"] }, says: "The sea" },
    fast: { value: { kind: "flag" }, says: "All sails" },
  },
  span: { type: "swarmsh.cli.sail", name: "swarmsh sail", records: {} },
  run: () => Promise.resolve(0),
};

function check(args: string[], want: Record<string, unknown>, command = COMMAND): void {
  const { fast, ...values } = parseCommand(command, args);
  assert.deepEqual({ ...values, ...(fast ? { fast } : {}) }, want, args.join(" "));
}

function refuse(args: string[], message: string, hint?: string, command = COMMAND): void {
  assert.throws(() => parseCommand(command, args), (error) => {
    assert.ok(error instanceof CommandError);
    assert.deepEqual([error.exit, error.message, error.hint], [2, message, hint]);
    return true;
  });
}

Deno.test("parseCommand() reads options as --a b and as --a=b, anywhere", () => {
  check(["anna", "--crew-size", "3"], { boat: "anna", crewSize: 3 });
  check(["--crew-size=3", "anna"], { boat: "anna", crewSize: 3 });
  check(["anna", "--log=a=b", "--fast"], { boat: "anna", log: "a=b", fast: true });
  check(["anna", "--log="], { boat: "anna", log: "" });
  check(["anna", "--json", "--dir", "x"], { boat: "anna", json: true, dir: "x" });
});

Deno.test("parseCommand() takes numbers that start with a dash as values", () => {
  check(["anna", "--crew-size", "-3"], { boat: "anna", crewSize: -3 });
  check(["anna", "-7"], { boat: "anna", port: -7 });
  check(["anna", "--crew-size", "1e2"], { boat: "anna", crewSize: 100 });
  check(["anna", "--crew-size", ".5"], { boat: "anna", crewSize: 0.5 });
});

Deno.test("parseCommand() joins lists and leaves empty words out", () => {
  check(["anna", "--flags", "a, b,,c", "--flags", "d"], {
    boat: "anna",
    flags: ["a", "b", "c", "d"],
  });
  check(["anna", "--flags", ""], { boat: "anna", flags: [] });
});

Deno.test("parseCommand() leaves JSON to be read later, - included", () => {
  check(["anna", "--cargo", "-"], { boat: "anna", cargo: "-" });
  check(["anna", "--cargo", "@file"], { boat: "anna", cargo: "@file" });
});

Deno.test("parseCommand() takes everything behind -- as arguments, or for another program", () => {
  check(["--fast", "--", "--anna"], { boat: "--anna", fast: true });
  const runs = { ...COMMAND, arguments: [], takesCommand: true };
  check(["--fast", "--", "sail", "--fast", "--"], {
    fast: true,
    command: ["sail", "--fast", "--"],
  }, runs);
});

Deno.test("parseCommand() gives the last argument all that is left", () => {
  const rest = {
    ...COMMAND,
    arguments: [{ ...COMMAND.arguments![0]!, rest: true, optional: true }],
  };
  check(["a", "b", "c"], { boat: ["a", "b", "c"] }, rest);
  check([], { boat: [] }, rest);
});

Deno.test("parseCommand() does not insist on anything when help is wanted", () => {
  check(["--help"], { help: true });
  check(["-h"], { help: true });
});

Deno.test("parseCommand() refuses what it can't read, and says why", () => {
  refuse(
    ["anna", "--sails"],
    'Cannot use "--sails": there is no such option',
    "A value that starts with a dash stands behind -- or as --option=VALUE",
  );
  refuse(
    ["anna", "--flag", "x"],
    'Cannot use "--flag": there is no such option',
    'Did you mean "--flags"?',
  );
  refuse(
    ["anna", "--crew-size", "three"],
    'Cannot use --crew-size "three": expected a number',
  );
  for (const text of ["", " ", "0x10", "1,5", "NaN", "Infinity", "--"]) {
    assert.throws(() => parseCommand(COMMAND, ["anna", `--crew-size=${text}`]), CommandError, text);
  }
  refuse(["anna", "port"], 'Cannot use PORT "port": expected a number');
  refuse(["anna", "--log"], "Cannot use --log: found nothing, expected TEXT");
  refuse(
    ["anna", "--log", "--fast"],
    'Cannot use --log: found "--fast", expected TEXT',
    "A value that starts with a dash is given as --log=VALUE",
  );
  refuse(["anna", "--fast=no"], 'Cannot use "--fast=no": --fast takes no value');
  refuse(["anna", "--log", "a", "--log", "b"], "Cannot use --log twice: expected it once");
  refuse(
    ["anna", "--sea", "calme"],
    'Cannot use --sea "calme": expected calm, rough',
    'Did you mean "calm"?',
  );
  const hint = "Run `swarmsh help boat sail`";
  refuse([], 'Cannot run "boat sail": BOAT is missing, expected the boat', hint);
  refuse(
    ["anna", "1", "extra"],
    'Cannot run "boat sail": found argument "extra", expected at most 2 arguments',
    hint,
  );
});

Deno.test("parseCommand() knows no option that only an object's prototype has", () => {
  for (const name of ["constructor", "__proto__", "toString"]) {
    assert.throws(() => parseCommand(COMMAND, ["anna", `--${name}`, "x"]), CommandError, name);
  }
});

Deno.test("parseCommand() insists on required options", () => {
  const options = { to: { ...COMMAND.options!.log!, required: true } };
  refuse(
    ["anna"],
    'Cannot run "boat sail": --to is missing, expected --to TEXT',
    "Run `swarmsh help boat sail`",
    { ...COMMAND, options },
  );
});

Deno.test("parseLeading() finds the command's words among global options", () => {
  const leadsOn = (path: readonly string[]) => "boat sail".startsWith(path.join(" "));
  const check = (args: string[], path: string[], values: object, rest: string[]) => {
    assert.deepEqual(parseLeading(args, leadsOn), { path, values, rest }, args.join(" "));
  };
  check(["boat", "sail", "anna"], ["boat", "sail"], {}, ["anna"]);
  check(["--dir", "x", "boat", "--json", "sail", "--fast"], ["boat", "sail"], {
    dir: "x",
    json: true,
  }, ["--fast"]);
  check(["boat", "sali"], ["boat"], {}, ["sali"]);
  check(["boat", "--fast", "sail"], ["boat"], {}, ["--fast", "sail"]);
  check([], [], {}, []);
  assert.throws(() => parseLeading(["--fast", "boat"], leadsOn), CommandError);
});

Deno.test("camelCase() turns an option's name into a value's", () => {
  assert.equal(camelCase("work-capacity-max"), "workCapacityMax");
});

Deno.test("parseLeading() takes only what is a global option for one", () => {
  for (const token of ["--constructor", "-xdir", "--toString=1"]) {
    assert.throws(() => parseLeading([token, "boat"], () => true), CommandError, token);
  }
});

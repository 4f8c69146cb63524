/** The program: finds the command, reads its values, runs it, and turns every end into an exit code. */
import type { Swarm } from "../core/engine/swarm.ts";
import type { Command, Services } from "./command.ts";
import { findDirectory } from "./directory.ts";
import { USUAL_COMMANDS } from "./generated/usual_table.ts";
import type { Globals } from "./globals.ts";
import type { Host } from "./host.ts";
import { parseCommand, type Parsed, parseLeading } from "./parse.ts";
import { createOutput } from "./renderer.ts";
import { type Row, rowOf, startsRow } from "./table.ts";
import { Telemetry } from "./telemetry.ts";

/** Runs the program and gives its exit code. */
export async function main(host: Host): Promise<number> {
  try {
    return await dispatch(host);
  } catch (error) {
    const { report } = await import("./report.ts");
    return report(host, error);
  }
}

async function dispatch(host: Host): Promise<number> {
  let { row, path, values, rest } = lookUp(host.args, USUAL_COMMANDS);
  if (row === undefined) {
    const { COMMANDS } = await import("./all_commands.ts");
    ({ row, path, values, rest } = lookUp(host.args, COMMANDS));
  }
  if (values.version) return await printVersion(host, toGlobals(values));
  if (row === undefined) return await withoutCommand(host, { path, values, rest });
  const { command } = await row.load();
  parseCommand(command, rest, values);
  const globals = toGlobals(values);
  if (globals.version) return await printVersion(host, globals);
  if (globals.help) return await printHelp(host, globals, command.path);
  await readJsonValues(host, command, values);
  return await run(host, command, values);
}

/** What the words in front lead to in a table. */
function lookUp(args: readonly string[], table: readonly Row[]) {
  const leading = parseLeading(args, (words) => startsRow(table, words));
  return { ...leading, row: rowOf(table, leading.path) };
}

async function run(host: Host, command: Command, values: Parsed): Promise<number> {
  const globals = toGlobals(values);
  const out = createOutput(host, globals);
  const telemetry = new Telemetry(host, command, {
    logLevel: globals.logLevel,
    warn: (text) => out.note(text),
  });
  let opened: Promise<Swarm> | undefined;
  const directory = () => {
    const found = findDirectory(host, globals.dir);
    telemetry.found(found);
    return found;
  };
  const services: Services = {
    host,
    globals,
    out,
    telemetry,
    directory: async () => directory(),
    swarm: () => opened ??= open(directory(), telemetry),
  };
  host.onClosedPipe((exit) => telemetry.cut(values, exit));
  const ended = await runToEnd(host, () => command.run(values, services));
  // An open that failed has been reported by whoever asked for it.
  const swarm = await opened?.catch(() => undefined);
  await swarm?.close();
  await telemetry.end(values, ended.exit, ended.error);
  return ended.exit;
}

async function open(directory: string, telemetry: Telemetry): Promise<Swarm> {
  const { openSwarm } = await import("../core/open.ts");
  try {
    return await openSwarm(directory, { observe: await telemetry.observer() });
  } catch (error) {
    // It may be anything but a data directory: nothing is written there.
    telemetry.forget();
    throw error;
  }
}

/** Errors are reported before telemetry is written: what people wait for comes first. */
async function runToEnd(
  host: Host,
  run: () => Promise<number>,
): Promise<{ readonly exit: number; readonly error?: unknown }> {
  try {
    return { exit: await run() };
  } catch (error) {
    const { report } = await import("./report.ts");
    return { exit: report(host, error), error };
  }
}

function toGlobals(values: Parsed): Globals {
  return {
    dir: values.dir as string | undefined,
    json: values.json === true,
    quiet: values.quiet === true,
    noColor: values.noColor === true,
    logLevel: values.logLevel as string | undefined,
    help: values.help === true,
    version: values.version === true,
  };
}

/** JSON values are read here, so that parsing stays pure and commands see values. */
async function readJsonValues(host: Host, command: Command, values: Parsed): Promise<void> {
  for (const [name, { value }] of Object.entries(command.options ?? {})) {
    const text = values[name];
    if (value.kind !== "json" || typeof text !== "string") continue;
    const { readJsonValue } = await import("./json_value.ts");
    values[name] = await readJsonValue(host, { option: `--${name}`, text });
  }
}

async function withoutCommand(
  host: Host,
  { path, values, rest }: ReturnType<typeof parseLeading>,
): Promise<number> {
  const [word] = rest;
  const isHelp = values.help || word === "--help" || word === "-h";
  if (isHelp || (path.length === 0 && word === undefined)) {
    return await printHelp(host, toGlobals(values), path);
  }
  const { incompleteCommand, unknownCommand } = await import("./unknown_command.ts");
  if (word === undefined || word.startsWith("-")) throw incompleteCommand(path, word);
  throw unknownCommand(path, word);
}

async function printHelp(host: Host, globals: Globals, path: readonly string[]): Promise<number> {
  const { showHelp } = await import("./show_help.ts");
  return await showHelp(path, createOutput(host, globals));
}

async function printVersion(host: Host, globals: Globals): Promise<number> {
  const { showVersion } = await import("./show_version.ts");
  return showVersion(host, createOutput(host, globals));
}

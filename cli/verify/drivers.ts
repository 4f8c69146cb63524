/**
 * What can run a worker: this program, the same program under the other runtime, and its scripts in `sh`.
 * What is not here is left out, and the report says why.
 */
import { SwarmError } from "../../core/errors.ts";
import type { Host } from "../host.ts";
import type { Assignment } from "./assignment.ts";
import type { RacerTask } from "./probe_racer.ts";
import { TASK_VARIABLE } from "./settings.ts";

/** Every driver. */
export const DRIVER_NAMES = ["deno", "node", "sh"] as const;

/** Name of a driver. */
export type DriverName = typeof DRIVER_NAMES[number];

/** A command line with its environment. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that can be a worker. */
export interface Driver {
  readonly name: string;
  commandOf(assignment: Assignment): CommandLine;
  /** As a racer of the probe, where it can be one. */
  racerOf?(task: RacerTask): CommandLine;
}

/** What was asked for: drivers, and why others are not there. */
export interface Drivers {
  readonly drivers: readonly Driver[];
  readonly lacks: readonly string[];
}

/** Finds drivers; what they need is written below `place`. */
export async function findDrivers(
  host: Host,
  names: readonly DriverName[],
  place: string,
): Promise<Drivers> {
  const drivers: Driver[] = [];
  const lacks: string[] = [];
  for (const name of names) {
    const found = await findDriver(host, name, place);
    if (typeof found === "string") lacks.push(`${name} is left out: ${found}`);
    else drivers.push(found);
  }
  return { drivers, lacks };
}

async function findDriver(host: Host, name: DriverName, place: string): Promise<Driver | string> {
  if (name === "sh") return await shellDriver(host, place);
  if (name === host.runtime) return programDriver(name, host.self());
  const reason = await whyNot(host, name);
  if (reason !== undefined) return reason;
  const { otherProgram } = await import("./other_program.ts");
  const program = await otherProgram(host, name, place);
  return typeof program === "string" ? program : programDriver(name, program);
}

/** What this program is to do when it is started again. */
export type Task = { readonly work: Assignment } | { readonly race: RacerTask };

/** This program as a worker. */
export function programDriver(name: string, program: readonly string[]): Driver {
  const [command = "", ...args] = program;
  const lineOf = (task: Task): CommandLine => ({
    command,
    // Errors as documents: their codes say whether it is the file system that failed.
    args: [...args, "verify", "--quiet", "--json"],
    env: { [TASK_VARIABLE]: JSON.stringify(task), SWARMSH_TELEMETRY: "off" },
  });
  return {
    name,
    commandOf: (work) => lineOf({ work }),
    racerOf: (race) => lineOf({ race }),
  };
}

async function shellDriver(host: Host, place: string): Promise<Driver | string> {
  const reason = await whyNot(host, "sh");
  if (reason !== undefined) return reason;
  const { writeShellWorker } = await import("./shell_worker.ts");
  return await writeShellWorker(host, place);
}

/** Why a program of this name can't be used; `undefined` where it can be started. */
async function whyNot(host: Host, command: string): Promise<string | undefined> {
  const args = command === "sh" ? ["-c", ":"] : ["--version"];
  const silent = () => {};
  try {
    const child = await host.spawn({ command, args, onStdout: silent, onStderr: silent });
    const { code } = await child.status;
    return code === 0 ? undefined : `it ends with status ${code}`;
  } catch (error) {
    if (!(error instanceof SwarmError)) throw error;
    if (error.code === "not_found") return `there is no ${command}`;
    return error.code === "denied" ? "permission denied to run it" : error.message;
  }
}

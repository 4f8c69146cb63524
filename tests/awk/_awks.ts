// The awks that generated functions must run in, and how a test calls functions there as it calls their
// originals: with values as JSON, in which a map is {"@map":[[key,value]]}.
import assert from "node:assert/strict";
import { EXITS } from "../../cli/command.ts";
import type { AwkFunction } from "../../scripts/generate/awk/generate_awk.ts";
import { fragmentRenderer } from "../../shell/rendering.ts";
import { isInstalled } from "../shell_commands/_shells.ts";

/** An awk, and whether this machine has it. */
export interface Awk {
  readonly name: string;
  readonly argv: readonly string[];
  readonly isHere: boolean;
}

/** Every awk that is meant. */
export const AWKS: readonly Awk[] = [["mawk"], ["gawk"], ["busybox", "awk"], ["original-awk"]]
  .map((argv) => ({ name: argv.join(" "), argv, isHere: isInstalled(argv[0]!) }));

const render = fragmentRenderer({ exits: EXITS, dataDirectory: "" });

/** The functions that generated ones are written in terms of. */
export const FRAGMENTS = (await Promise.all(
  ["json_awk", "heap_awk", "plain_awk"].map(async (name) => wordOf(name, await render(name))),
)).join("\n");

/** The text of a fragment, which stands in one word in single quotes. */
function wordOf(name: string, text: string): string {
  const found = new RegExp(`^${name}='\n([^']*)'$`, "m").exec(text);
  assert.ok(found, `${name} is one word`);
  return found[1]!;
}

const RECORD = "\x1e";
const FIELD = "\x1d";

/** Runs a program that is told of with the fragments before it; what it printed. */
export async function runProgram(
  { argv }: Awk,
  program: string,
  input: string,
): Promise<{ readonly stdout: string; readonly stderr: string; readonly status: number }> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-awk-" });
  try {
    Deno.writeTextFileSync(`${directory}/program.awk`, `${FRAGMENTS}\n${program}`);
    Deno.writeTextFileSync(`${directory}/input`, input);
    const { stdout, stderr, code } = await new Deno.Command(argv[0]!, {
      args: [...argv.slice(1), "-f", `${directory}/program.awk`, `${directory}/input`],
      env: { LC_ALL: "C" },
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { stdout: text(stdout), stderr: text(stderr), status: code };
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

/** A call of a function that was generated. */
export interface Call {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Calls functions in one run of an awk; what they answered, as JSON. */
export async function callAll(
  awk: Awk,
  generated: { readonly text: string; readonly functions: readonly AwkFunction[] },
  calls: readonly Call[],
): Promise<string[]> {
  const records = calls.map(({ name, values }) => `${name}${FIELD}${toJson(values)}${RECORD}`);
  const program = `${generated.text}\n${dispatcher(generated.functions)}`;
  const { stdout, stderr, status } = await runProgram(awk, program, records.join(""));
  assert.deepEqual({ stderr, status }, { stderr: "", status: 0 }, awk.name);
  return stdout.split(RECORD).slice(0, -1);
}

function dispatcher(functions: readonly AwkFunction[]): string {
  const branches = functions.map(({ name, awk, parameters, answers }) => {
    const values = parameters.map((_, at) => `heap_get(values, ${at})`).join(", ");
    return `  if (name == "${name}") { print heap_json(${awk}(${values}), "${answers}"); next }`;
  });
  return `BEGIN { RS = ORS = "\\036"; heap_maps = 1 }
{
  cut = index($0, "\\035")
  name = substr($0, 1, cut - 1)
  heap_keep(0)
  values = heap_read(substr($0, cut + 1))
${branches.join("\n")}
  print "no function " name
}
`;
}

/** JSON in which maps are told from objects. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value, (_, held) => {
    return held instanceof Map ? { "@map": [...held] } : held;
  });
  return text ?? "null";
}

/** What such JSON means; `null` is what is undefined. */
export function fromJson(text: string): unknown {
  return revived(JSON.parse(text));
}

function revived(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object") return value;
  const pairs = (value as { "@map"?: [string, unknown][] })["@map"];
  if (pairs !== undefined) return new Map(pairs.map(([key, held]) => [key, revived(held)]));
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, revived(held)]));
}

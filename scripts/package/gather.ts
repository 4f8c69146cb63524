/**
 * Gathers what most commands load into the program's own script.
 *
 * The bundler makes a script of each set of parts that are used together, so a command loads some sixty small
 * ones, and each costs. Here those that often run are bundled once more, into one; the others import from it.
 */
import { PackageError, run } from "./running.ts";

/** The script that the program begins with, and that all is gathered in. */
export const PROGRAM = "cli.js";

/** A script of the bundle that is gathered. */
interface Part {
  readonly name: string;
  /** What others import of it, and what that is called in the script of all. */
  readonly exports: ReadonlyMap<string, string>;
}

type Scripts = ReadonlyMap<string, string>;

/**
 * Gathers in a directory of scripts what `cli.js` and the parts loaded with `import()` need; these are
 * given by the names of their sources, without `.ts`.
 */
export async function gatherOften(
  directory: string,
  { sources, flags }: { readonly sources: readonly string[]; readonly flags: readonly string[] },
): Promise<void> {
  const scripts = scriptsIn(directory);
  const roots = sources.map((source) => scriptOf(source, scripts));
  const gathered = staticClosure([PROGRAM, ...roots], scripts);
  const others = [...scripts.keys()].filter((name) => !gathered.has(name));
  const parts = new Map(partsOf([...gathered], others, scripts).map((part) => [part.name, part]));
  await bundleParts(directory, { parts: [...parts.values()], flags, others });
  for (const name of gathered) if (name !== PROGRAM) Deno.removeSync(`${directory}/${name}`);
  for (const name of others) {
    Deno.writeTextFileSync(`${directory}/${name}`, fromProgram(scripts.get(name)!, parts));
  }
  for (const name of loadedBy(others, scripts)) {
    const part = parts.get(name);
    if (part !== undefined) Deno.writeTextFileSync(`${directory}/${name}`, doorTo(part));
  }
}

function scriptsIn(directory: string): Scripts {
  const names = [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
  return new Map(names.map((name) => [name, Deno.readTextFileSync(`${directory}/${name}`)]));
}

/** The bundler adds a hash to the name of a source. */
function scriptOf(source: string, scripts: Scripts): string {
  const found = [...scripts.keys()].filter((name) => {
    return name.startsWith(`${source}-`) && /^[0-9A-Z]{8}\.js$/.test(name.slice(source.length + 1));
  });
  if (found.length === 1) return found[0]!;
  throw new PackageError(`Cannot gather "${source}": found ${found.length} scripts of that name`);
}

const STATIC_IMPORT = /\b(?:import|export)(?:\{([^{}]*)\}from)?"\.\/([^"]+)";?/g;
const DYNAMIC_IMPORT = /\bimport\("\.\/([^"]+)"\)/g;

function staticClosure(roots: readonly string[], scripts: Scripts): Set<string> {
  const reached = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const [, , imported] of scripts.get(name)!.matchAll(STATIC_IMPORT)) open.push(imported!);
  }
  return reached;
}

/** What scripts load with `import()`. */
function loadedBy(names: readonly string[], scripts: Scripts): Set<string> {
  return new Set(names.flatMap((name) => {
    return [...scripts.get(name)!.matchAll(DYNAMIC_IMPORT)].map(([, loaded]) => loaded!);
  }));
}

function partsOf(gathered: readonly string[], others: readonly string[], scripts: Scripts): Part[] {
  const whole = loadedBy(others, scripts);
  const wanted = new Set(others.flatMap((name) => {
    return [...scripts.get(name)!.matchAll(STATIC_IMPORT)].flatMap(([, clause = "", from]) => {
      return wordsOf(clause).map((word) => `${from} ${word.split(" as ")[0]}`);
    });
  }));
  return gathered.map((name, index) => {
    const names = exportsOf(name, scripts.get(name)!).filter((own) => {
      return whole.has(name) || wanted.has(`${name} ${own}`);
    });
    return { name, exports: new Map(names.map((own) => [own, `p${index}_${own}`])) };
  });
}

/** What a minified script exports, all of it in one clause at its end. */
function exportsOf(name: string, text: string): string[] {
  const clauses = [...text.matchAll(/\bexport\{([^{}]*)\};?\s*$/g)].map(([, clause]) => clause!);
  if (clauses.length > 1 || /\bexport (default|\*)/.test(text)) {
    throw new PackageError(`Cannot gather "${name}": found exports that this does not know`);
  }
  return wordsOf(clauses[0] ?? "").map((word) => word.split(" as ").at(-1)!);
}

function wordsOf(clause: string): string[] {
  return clause.split(",").filter((word) => word !== "");
}

async function bundleParts(
  directory: string,
  { parts, flags, others }: {
    readonly parts: readonly Part[];
    readonly flags: readonly string[];
    readonly others: readonly string[];
  },
): Promise<void> {
  const all = `${directory}/all-of-${PROGRAM}`;
  const lines = parts.filter(({ exports }) => exports.size > 0).map(({ name, exports }) => {
    const names = [...exports].map(([own, inAll]) => `${own} as ${inAll}`);
    return `export{${names.join(",")}}from"./${name}";`;
  });
  Deno.writeTextFileSync(all, [`import"./${PROGRAM}";`, ...lines].join("\n"));
  const output = `${directory}/of-all-${PROGRAM}`;
  await run({
    command: Deno.execPath(),
    args: [
      ...["bundle", "--quiet", "--no-config", "--no-lock", ...flags],
      ...others.flatMap((name) => ["--external", `./${name}`]),
      ...["--output", output, all],
    ],
    cwd: directory,
    what: "gather the scripts that often run",
  });
  Deno.removeSync(all);
  Deno.renameSync(output, `${directory}/${PROGRAM}`);
}

/** A script that imports from the script of all what it imported from its parts. */
function fromProgram(text: string, parts: ReadonlyMap<string, Part>): string {
  return text.replaceAll(STATIC_IMPORT, (whole, clause: string | undefined, name: string) => {
    const part = parts.get(name);
    if (part === undefined) return whole;
    if (clause === undefined) return "";
    const words = clause.split(",").map((word) => {
      const [own, here = own] = word.split(" as ");
      return `${part.exports.get(own!)} as ${here}`;
    });
    return `import{${words.join(",")}}from"./${PROGRAM}";`;
  });
}

/** For scripts that load a gathered one with `import()`. */
function doorTo({ exports }: Part): string {
  const names = [...exports].map(([own, inAll]) => `${inAll} as ${own}`);
  return `export{${names.join(",")}}from"./${PROGRAM}";\n`;
}

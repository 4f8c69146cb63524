/**
 * Rule: files end at 400 lines and functions at 70; ask questions long before that.
 *
 * What is longer stands in `ratchet.json` with its length, and may only shrink: a ratchet rather than a
 * big clean-up, because an exception that is listed is at least seen.
 */
import type { Finding, Tree } from "./finding.ts";
import { functionsOf } from "./functions.ts";
import { countLines } from "./source.ts";

/** Lines of what is allowed to be too long, by path, and by path and function. */
export interface Ratchet {
  readonly files: Readonly<Record<string, number>>;
  /** Keys like `core/open.ts openSwarm`. */
  readonly functions: Readonly<Record<string, number>>;
}

const RATCHET = "scripts/tidy/ratchet.json";
const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;

/** Checks sizes against the ratchet in the tree. */
export function* boundedSizes(tree: Tree): Generator<Finding> {
  const ratchet = JSON.parse(
    tree.texts.get(RATCHET) ?? '{"files":{},"functions":{}}',
  ) as Ratchet;
  yield* checkSizes(fileSizes(tree), ratchet.files, FILE_LINES_MAX);
  yield* checkSizes(functionSizes(tree), ratchet.functions, FUNCTION_LINES_MAX);
}

interface Size {
  readonly key: string;
  readonly path: string;
  readonly line: number;
  readonly lines: number;
}

function fileSizes({ sources }: Tree): Size[] {
  // Nobody reads a generated file from end to end.
  return sources.filter(({ path }) => !path.includes("/generated/"))
    .map(({ path, text }) => ({ key: path, path, line: 1, lines: countLines(text) }));
}

function functionSizes({ sources }: Tree): Size[] {
  return sources.flatMap((source) => {
    return functionsOf(source).map(({ name, line, lines }) => {
      return { key: `${source.path} ${name}`, path: source.path, line, lines };
    });
  });
}

type Listed = Readonly<Record<string, number>>;

function* checkSizes(sizes: readonly Size[], listed: Listed, most: number): Generator<Finding> {
  for (const { key, path, line, lines } of sizes) {
    const allowed = listed[key] ?? most;
    if (lines <= allowed) continue;
    const says = `${key} has ${lines} lines, expected at most ${allowed}; take it apart by ideas`;
    yield { path, line, rule: "sizes", says };
  }
  yield* checkListed(sizes, listed, most);
}

/** What has shrunk must not grow again: its entry follows, or goes. */
function* checkListed(sizes: readonly Size[], listed: Listed, most: number): Generator<Finding> {
  for (const [key, allowed] of Object.entries(listed)) {
    const lines = Math.max(
      0,
      ...sizes.filter((size) => size.key === key).map(({ lines }) => lines),
    );
    if (lines > allowed || (lines === allowed && lines > most)) continue;
    const advice = lines > most ? `write ${lines}` : "remove it";
    const says = `"${key}" is listed with ${allowed} lines and has ${lines}; ${advice}`;
    yield { path: RATCHET, line: 1, rule: "sizes", says };
  }
}

/** Reads TypeScript with all that it imports, and checks its types as `deno check` does. */
import ts from "typescript";
import type { Refusals } from "./refusals.ts";

const PATTERNS = new URL("../../../patterns/", import.meta.url);

/** Files whose functions have twins in awk that are written by hand. */
const TWINS = ["plain.ts", "decision.ts"].map(pathOf);

/** Files that plain files may import types from, though they are not plain themselves. */
const TYPES_ONLY = ["pattern.ts"].map(pathOf);

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noImplicitOverride: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ESNext,
  lib: ["lib.esnext.d.ts"],
  types: [],
};

/** Plain files, and what the compiler knows of them. */
export interface Program {
  readonly checker: ts.TypeChecker;
  /** Every plain file that the entries need, entries first. */
  readonly files: readonly ts.SourceFile[];
}

/** @param entries Absolute paths. */
export function readProgram(entries: readonly string[], refusals: Refusals): Program {
  const program = ts.createProgram([...entries], OPTIONS, host());
  const files = reached(program, entries);
  for (const file of files) {
    const wrong = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    for (const { start, messageText } of wrong) {
      const says = ts.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, "");
      refusals.addAt(file, start ?? 0, `a type error (${says})`, "what `deno check` accepts");
    }
  }
  return { checker: program.getTypeChecker(), files };
}

/** The compiler's own files, which take longer to read than all others, and never change. */
const LIBRARY = new Map<string, ts.SourceFile | undefined>();

function host(): ts.CompilerHost {
  const usual = ts.createCompilerHost(OPTIONS);
  const folder = usual.getDefaultLibLocation!();
  return {
    ...usual,
    getSourceFile(path, version) {
      if (!path.startsWith(folder)) return usual.getSourceFile(path, version);
      if (!LIBRARY.has(path)) LIBRARY.set(path, usual.getSourceFile(path, version));
      return LIBRARY.get(path);
    },
  };
}

/** Whether the functions of a file have twins. */
export function hasTwins(file: ts.SourceFile): boolean {
  return TWINS.includes(file.fileName);
}

/** Files that are plain; those with twins and those of types end the search. */
function reached(program: ts.Program, entries: readonly string[]): ts.SourceFile[] {
  const files: ts.SourceFile[] = [];
  const open = [...entries];
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const file = program.getSourceFile(path);
    if (file === undefined) {
      // Where it is imported, its absence is a type error there.
      if (!entries.includes(path)) continue;
      throw new Error(`Cannot read "${path}": found no file, expected a plain one`);
    }
    if (files.includes(file) || TWINS.includes(path) || TYPES_ONLY.includes(path)) continue;
    files.push(file);
    open.push(...importedBy(file));
  }
  return files;
}

function importedBy(file: ts.SourceFile): string[] {
  return file.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier }) => {
    const text = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
    // Others are refused where their declarations are looked at.
    return /^\.\.?\/.*\.ts$/.test(text) ? [pathFrom(file.fileName, text)] : [];
  });
}

function pathFrom(file: string, specifier: string): string {
  return decodeURIComponent(new URL(specifier, new URL(`file://${encodeURI(file)}`)).pathname);
}

function pathOf(name: string): string {
  return decodeURIComponent(new URL(name, PATTERNS).pathname);
}

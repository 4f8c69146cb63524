/**
 * The generator from plain TypeScript to POSIX awk: the same functions, on the values of the fragments
 * `heap_awk` and `plain_awk`, which must stand before them. What it makes runs unchanged in mawk, gawk,
 * busybox awk and the one true awk with LC_ALL=C, has no single quote, and never two braces in a row that
 * open: it may stand in a shell's quotes and in a template.
 */
import ts from "typescript";
import { constantUnit } from "./constant_units.ts";
import { declared } from "./declarations.ts";
import { expression } from "./expressions.ts";
import { functionUnit } from "./functions.ts";
import { type Kind, kindOf } from "./kinds.ts";
import { commentLines, layOut, type Line } from "./layout.ts";
import { type Program, readProgram } from "./read_program.ts";
import { Refusals, type Refused } from "./refusals.ts";
import { type Unit, Writer } from "./writer.ts";

/** Functions to translate. */
export interface AwkEntry {
  /** Absolute path of a plain file. */
  readonly file: string;
  /** Names of functions and constants that it exports; all it exports where nothing is said. */
  readonly exports?: readonly string[];
  /** What names in awk begin with, such as `roberts_`. */
  readonly prefix: string;
  /** Whether what only this one needs is kept apart. */
  readonly isApart?: boolean;
}

/** A function that can be called from outside. */
export interface AwkFunction {
  /** Its name in TypeScript, and in awk. */
  readonly name: string;
  readonly awk: string;
  readonly file: string;
  /** Letters for its parameters and what it answers, as `heap_json` takes them. */
  readonly parameters: readonly Kind[];
  readonly answers: Kind;
}

/** What was made. */
export interface GeneratedAwk {
  /** Functions in awk, indented by two blanks; empty where there are errors. */
  readonly text: string;
  /** What only those need that are kept apart. */
  readonly apart: string;
  readonly errors: readonly Refused[];
  readonly functions: readonly AwkFunction[];
}

/** Translates what entries export, with all that it needs. Entries of one prefix share their functions. */
export function generateAwk(
  { entries }: { readonly entries: readonly AwkEntry[] },
): GeneratedAwk {
  const prefixes = [...new Set(entries.map(({ prefix }) => prefix))];
  const parts = prefixes.map((prefix) => {
    return translate(entries.filter((entry) => entry.prefix === prefix), prefix);
  });
  const errors = parts.flatMap((part) => part.errors);
  const functions = parts.flatMap((part) => part.functions);
  return {
    text: errors.length > 0 ? "" : parts.map(({ text }) => text).join("\n"),
    apart: errors.length > 0 ? "" : parts.map(({ apart }) => apart).join("\n"),
    errors,
    functions,
  };
}

function translate(entries: readonly AwkEntry[], prefix: string): GeneratedAwk {
  const refusals = new Refusals();
  const program = readProgram([...new Set(entries.map(({ file }) => file))], refusals);
  const writer = new Writer(program.checker, refusals, prefix, expression);
  const all = program.files.map((file) => declared(writer, file));
  for (const { functions, constants } of all) {
    for (const node of functions) functionUnit(writer, node);
    for (const node of constants) constantUnit(writer, node);
  }
  const wanted = entries.map((entry) => ({ entry, nodes: exportsOf(writer, program, entry) }));
  const namesOf = (isApart: boolean) => {
    return wanted.filter(({ entry }) => (entry.isApart === true) === isApart)
      .flatMap(({ nodes }) => nodes.map((node) => writer.declaredName(node)!));
  };
  const units = reached(writer.units, namesOf(false));
  const both = reached(writer.units, [...namesOf(false), ...namesOf(true)]);
  const isWhole = refusals.list.length === 0;
  return {
    text: isWhole ? textOf(units) : "",
    apart: isWhole ? textOf(both.slice(units.length)) : "",
    errors: refusals.list,
    functions: wanted.flatMap(({ nodes }) => nodes).flatMap((node) => signatureOf(writer, node)),
  };
}

/** Declarations that an entry exports. */
function exportsOf(writer: Writer, { checker, files }: Program, entry: AwkEntry): ts.Declaration[] {
  const file = files.find(({ fileName }) => fileName === entry.file)!;
  const module = checker.getSymbolAtLocation(file);
  const found = module === undefined ? [] : checker.getExportsOfModule(module);
  const missing = (entry.exports ?? []).filter((name) => !found.some((one) => one.name === name));
  for (const name of missing) {
    writer.refusals.addAt(file, 0, `no export "${name}"`, "every name that was asked for");
  }
  return found.filter(({ name }) => entry.exports === undefined || entry.exports.includes(name))
    .flatMap(({ valueDeclaration }) => valueDeclaration ?? [])
    .filter((node) => writer.declaredName(node) !== undefined);
}

function signatureOf(writer: Writer, node: ts.Declaration): AwkFunction[] {
  if (!ts.isFunctionDeclaration(node)) return [];
  const { checker } = writer;
  const signature = checker.getSignatureFromDeclaration(node)!;
  const kind = (type: ts.Type) => kindOf(type) ?? "u";
  return [{
    name: node.name!.text,
    awk: writer.declaredName(node)!,
    file: node.getSourceFile().fileName,
    parameters: node.parameters.map((one) => kind(checker.getTypeAtLocation(one))),
    answers: kind(checker.getReturnTypeOfSignature(signature)),
  }];
}

/** What is called, from the first that is asked for on: each function before those that only it calls. */
function reached(units: ReadonlyMap<string, Unit>, names: readonly string[]): Unit[] {
  const found = new Set<Unit>();
  const visit = (name: string) => {
    const unit = units.get(name);
    if (unit === undefined || found.has(unit)) return;
    found.add(unit);
    unit.uses.forEach(visit);
  };
  names.forEach(visit);
  return [...found];
}

function textOf(units: readonly Unit[]): string {
  return units.map(unitText).join("\n");
}

function unitText({ name, says, parameters, locals, body }: Unit): string {
  const given = parameters.join(",\v ");
  const own = locals.length === 0 ? "" : `${given === "" ? "  " : ",   "} ${locals.join(",\v ")}`;
  const lines: Line[] = [
    ...says === "" ? [] : commentLines(says, 1),
    { depth: 1, text: `function ${name}(${given}${own}) {` },
    ...body.map(({ depth, text }) => ({ depth: depth + 1, text })),
    { depth: 1, text: "}" },
  ];
  return layOut(lines);
}

/**
 * What commands and events of patterns look like, read from their types: programs give commands as JSON, and
 * a decider relies on its types.
 */
import ts from "typescript";
import type { FieldShape, FieldShapes, PatternShapes } from "../../patterns/shape.ts";

const PATTERNS = new URL("../../patterns/", import.meta.url);

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ESNext,
  lib: ["lib.esnext.d.ts"],
  types: [],
};

/** Fields that whoever runs a pattern fills in. */
const OF_COMMANDS: ReadonlySet<string> = new Set(["type", "at", "by", "standings"]);
const OF_EVENTS: ReadonlySet<string> = new Set(["type"]);

/** The shapes of patterns, by name. */
export function patternShapes(names: readonly string[]): ReadonlyMap<string, PatternShapes> {
  const path = (name: string) =>
    decodeURIComponent(new URL(`${name}/pattern.ts`, PATTERNS).pathname);
  const program = ts.createProgram(names.map(path), OPTIONS);
  const reader = new ShapeReader(program.getTypeChecker());
  return new Map(names.map((name) => {
    const file = program.getSourceFile(path(name));
    if (file === undefined) throw new Error(`Cannot read pattern "${name}": found no file`);
    return [name, reader.shapesIn(file)];
  }));
}

/** Reads shapes from types. */
class ShapeReader {
  constructor(private readonly checker: ts.TypeChecker) {}

  shapesIn(file: ts.SourceFile): PatternShapes {
    const module = this.checker.getSymbolAtLocation(file)!;
    const pattern = this.checker.getExportsOfModule(module).find(({ name }) => name === "pattern")!;
    const type = this.checker.getTypeOfSymbol(pattern);
    return {
      commands: this.#variants(this.#parameter(type, "decide"), OF_COMMANDS),
      events: this.#variants(this.#parameter(type, "evolve"), OF_EVENTS),
    };
  }

  /** Type of the second parameter of a method: what the state is asked or told. */
  #parameter(pattern: ts.Type, method: string): ts.Type {
    const type = this.checker.getTypeOfSymbol(pattern.getProperty(method)!);
    return this.checker.getTypeOfSymbol(type.getCallSignatures()[0]!.parameters[1]!);
  }

  #variants(type: ts.Type, without: ReadonlySet<string>): Record<string, FieldShapes> {
    return Object.fromEntries(
      parts(type).flatMap((part) => {
        const fields = this.#fields(part, without);
        return parts(this.checker.getTypeOfSymbol(part.getProperty("type")!)).map((name) => {
          if (name.isStringLiteral()) return [name.value, fields];
          throw new Error("Cannot read a type: found no text for `type`, expected one");
        });
      }),
    );
  }

  #fields(type: ts.Type, without: ReadonlySet<string> = new Set()): FieldShapes {
    const properties = this.checker.getPropertiesOfType(type)
      .filter(({ name }) => !without.has(name));
    return Object.fromEntries(properties.map((property) => {
      const shape = this.#shape(this.checker.getTypeOfSymbol(property));
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      return [property.name, isOptional ? { ...shape, isOptional } : shape];
    }));
  }

  #shape(type: ts.Type): FieldShape {
    const found = parts(type).filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
    const [first] = found;
    if (first === undefined) return { is: "json" };
    if (found.every((part) => part.isStringLiteral())) {
      return { is: "text", words: found.map(({ value }) => value) };
    }
    const is = found.map(kindOf);
    if (is[0] !== "record" && is.every((kind) => kind === is[0])) return { is: is[0]! };
    return found.length > 1 ? { is: "json" } : this.#held(first);
  }

  #held(type: ts.Type): FieldShape {
    if (this.checker.isArrayType(type)) {
      const item = this.#shape(this.checker.getIndexTypeOfType(type, ts.IndexKind.Number)!);
      return item.isList ? { is: "json" } : { ...item, isList: true };
    }
    const isMap = this.checker.getIndexTypeOfType(type, ts.IndexKind.String) !== undefined;
    return isMap ? { is: "json" } : { is: "record", fields: this.#fields(type) };
  }
}

function parts(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function kindOf({ flags }: ts.Type): FieldShape["is"] {
  if (flags & ts.TypeFlags.StringLike) return "text";
  if (flags & ts.TypeFlags.NumberLike) return "number";
  return flags & ts.TypeFlags.BooleanLike ? "truth" : "record";
}

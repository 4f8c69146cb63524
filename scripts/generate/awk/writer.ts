/** What all parts of the translation share. */
import ts from "typescript";
import type { Code } from "./code.ts";
import { holderOf, type Kind, kindOf } from "./kinds.ts";
import type { Line } from "./layout.ts";
import { freeName, type Scope } from "./names.ts";
import type { Refusals } from "./refusals.ts";

/** A function in awk. */
export interface Unit {
  readonly name: string;
  /** A sentence on what it is; empty where nothing is known. */
  readonly says: string;
  readonly parameters: readonly string[];
  readonly locals: readonly string[];
  readonly body: readonly Line[];
  /** Names of the functions that it calls. */
  readonly uses: ReadonlySet<string>;
}

/** Most parameters and variables that every awk lets a function have. */
export const VARIABLES_MAX = 48;

/** One translation. */
export class Writer {
  readonly units = new Map<string, Unit>();
  readonly #names = new Map<ts.Node, string>();
  readonly #shapes = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #alike = new Map<string, string>();

  constructor(
    readonly checker: ts.TypeChecker,
    readonly refusals: Refusals,
    /** What all names begin with. */
    readonly prefix: string,
    /** Translates an expression; set by whoever knows all of them. */
    readonly expression: (writer: Writer, scope: Scope, node: ts.Expression) => Code,
  ) {}

  /** Keeps a function, refusing one with more variables than some awks take. */
  keep(node: ts.Node, unit: Unit): void {
    const count = unit.parameters.length + unit.locals.length;
    if (count > VARIABLES_MAX) {
      const found = `${count} parameters and variables in "${unit.name}"`;
      this.refuse(node, found, `at most ${VARIABLES_MAX}, as some awks take no more`);
    }
    this.units.set(unit.name, unit);
  }

  /** Keeps a function, unless one that does the same is there; answers the name of the one that is. */
  keepOnce(node: ts.Node, unit: Unit): string {
    const key = JSON.stringify([unit.parameters, unit.locals, unit.body]);
    const known = this.#alike.get(key);
    if (known !== undefined) {
      this.#taken.delete(unit.name);
      return known;
    }
    this.#alike.set(key, unit.name);
    this.keep(node, unit);
    return unit.name;
  }

  /** A name of the program that nothing else has. */
  globalName(wanted: string): string {
    const name = freeName(this.prefix + wanted, (one) => this.#taken.has(one));
    this.#taken.add(name);
    return name;
  }

  /** Gives a declaration its name. */
  nameDeclaration(node: ts.Node, wanted: string): void {
    this.#names.set(node, this.globalName(wanted));
  }

  /** The name of a declaration of a plain file. */
  declaredName(node: ts.Node): string | undefined {
    return this.#names.get(node);
  }

  /** The name of the function that makes objects of a shape; `make` writes it where there is none. */
  shapeName(shape: string, wanted: string, make: (name: string) => void): string {
    const known = this.#shapes.get(shape);
    if (known !== undefined) return known;
    const name = this.globalName(wanted);
    this.#shapes.set(shape, name);
    make(name);
    return name;
  }

  /** Refuses a node. */
  refuse(node: ts.Node, found: string, expected: string): void {
    this.refusals.add(node, found, expected);
  }

  /** The type of an expression; what can't happen, as TypeScript sees it, has the type it is declared with. */
  type(node: ts.Node): ts.Type {
    const type = this.checker.getTypeAtLocation(node);
    const name = ts.isPropertyAccessExpression(node) ? node.name : node;
    const symbol = type.flags & ts.TypeFlags.Never
      ? this.checker.getSymbolAtLocation(name)
      : undefined;
    return symbol === undefined ? type : this.checker.getTypeOfSymbol(symbol);
  }

  /** The kind of an expression's values; one of several kinds is refused. */
  kind(node: ts.Node, type: ts.Type = this.type(node)): Kind {
    const kind = kindOf(type);
    if (kind !== undefined) return kind;
    const found = `a value of type ${this.checker.typeToString(type)}`;
    this.refuse(
      node,
      found,
      "texts, numbers, booleans or records, and never two of them in one place",
    );
    return "u";
  }

  /** What handles of an expression's type stand for. */
  holder(node: ts.Node): "object" | "list" | "map" | undefined {
    return holderOf(this.checker, this.checker.getTypeAtLocation(node));
  }
}

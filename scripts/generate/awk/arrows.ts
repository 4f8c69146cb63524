/**
 * Methods of lists that take an arrow function: each place of use becomes a function, a loop with the arrow
 * function's expression in it; those that are alike are one. What that expression reads of the variables around it is
 * given as parameters.
 */
import ts from "typescript";
import { BINDS, call, type Code, inside, quote, whole } from "./code.ts";
import { deeper, type Line } from "./layout.ts";
import { Scope } from "./names.ts";
import { condition } from "./operators.ts";
import { shown, symbolOf } from "./syntax.ts";
import type { Unit, Writer } from "./writer.ts";

/** A list and the name of a method. */
interface Target {
  readonly list: Code;
  readonly name: string;
}

/** What the loop of a method is made of. */
interface Loop {
  readonly list: string;
  readonly at: string;
  readonly item: string;
  /** The expression of the arrow function: a condition, but for `map`. */
  readonly test: Code;
  /** The kind of what `map` answers; for others, of the elements. */
  readonly kind: string;
  /** A list that the loop fills. */
  readonly made: string;
}

interface Method {
  /** What happens with each element. */
  readonly each: (loop: Loop) => string;
  /** What is answered after the last one. */
  readonly end: (loop: Loop) => string;
  readonly makesList?: true;
}

const METHODS: Readonly<Record<string, Method>> = {
  some: { each: ({ test }) => `if (${test.text}) return 1`, end: () => "0" },
  every: {
    each: ({ test }) => `if (!${inside(test, BINDS.whole)}) return 0`,
    end: () => "1",
  },
  find: { each: ({ test, item }) => `if (${test.text}) return ${item}`, end: () => "U" },
  findIndex: { each: ({ test, at }) => `if (${test.text}) return ${at}`, end: () => "-1" },
  filter: {
    each: ({ test, made, kind, item }) => {
      return `if (${test.text}) heap_push(${made}, ${quote(kind).text}, ${item})`;
    },
    end: ({ made }) => made,
    makesList: true,
  },
  map: {
    each: ({ made, kind, test }) => `heap_push(${made}, ${quote(kind).text}, ${test.text})`,
    end: ({ made }) => made,
    makesList: true,
  },
};

/** Whether a method of a list takes a function. */
export function isArrowMethod(name: string): boolean {
  return Object.hasOwn(METHODS, name);
}

/** `list.some((item) => ...)` and the like. */
export function arrowMethod(
  writer: Writer,
  scope: Scope,
  node: ts.CallExpression,
  { list, name }: Target,
): Code {
  const arrow = arrowOf(writer, node);
  if (arrow === undefined) return whole("U");
  const around = variablesAround(writer, scope, arrow);
  const wanted = writer.globalName(`${scope.name.slice(writer.prefix.length)}_${name}`);
  const unit = writer.keepOnce(arrow, unitOf(writer, arrow, around, { unit: wanted, name }));
  scope.uses.add(unit);
  return call(unit, [list, ...around.map((symbol) => whole(scope.nameOf(symbol)!))]);
}

/** The arrow function, when it is the only argument, has one parameter and is an expression. */
function arrowOf(writer: Writer, node: ts.CallExpression): ts.ArrowFunction | undefined {
  const [arrow, ...others] = node.arguments;
  const isPlain = arrow !== undefined && others.length === 0 && ts.isArrowFunction(arrow) &&
    !ts.isBlock(arrow.body) && arrow.parameters.length === 1 && arrow.modifiers === undefined &&
    ts.isIdentifier(arrow.parameters[0]!.name) && arrow.parameters[0]!.initializer === undefined &&
    arrow.parameters[0]!.dotDotDotToken === undefined;
  if (isPlain) return arrow;
  writer.refuse(
    arrow ?? node,
    shown(arrow ?? node),
    "an arrow function of one name, `(x) => expression`",
  );
  return undefined;
}

/** Variables and parameters of the functions around that an arrow function reads, in its order. */
function variablesAround(writer: Writer, scope: Scope, arrow: ts.ArrowFunction): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  visit(arrow.body);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isIdentifier(node)) {
      const symbol = symbolOf(writer.checker, node);
      const isAround = symbol !== undefined && scope.nameOf(symbol) !== undefined;
      if (isAround && !found.includes(symbol)) found.push(symbol);
    }
    ts.forEachChild(node, visit);
  }
}

function unitOf(
  writer: Writer,
  arrow: ts.ArrowFunction,
  around: readonly ts.Symbol[],
  { unit, name }: { readonly unit: string; readonly name: string },
): Unit {
  const scope = new Scope(unit, writer.prefix);
  const [parameter] = arrow.parameters;
  const method = METHODS[name]!;
  const list = scope.parameter("list");
  for (const symbol of around) scope.parameter(symbol.name, symbol);
  const itemSymbol = writer.checker.getSymbolAtLocation(parameter!.name)!;
  const item = scope.local(itemSymbol.name, itemSymbol);
  const at = scope.local("at");
  const count = scope.local("count");
  const made = method.makesList ? scope.local("some") : "";
  const loop = { list, at, item, made, ...answer(writer, scope, arrow, name) };
  const start = [`${count} = N[${list}]`, ...made === "" ? [] : [`${made} = heap_list("", 0)`]];
  const body: Line[] = [
    ...start.map((text) => ({ depth: 1, text })),
    { depth: 1, text: `for (${at} = 0; ${at} < ${count}; ${at}++) {` },
    ...deeper(
      [`${item} = V[${list}, ${at}]`, method.each(loop)].map((text) => ({ depth: 1, text })),
    ),
    { depth: 1, text: "}" },
    { depth: 1, text: `return ${method.end(loop)}` },
  ];
  const { parameters, locals, uses } = scope;
  return { name: unit, says: "", parameters, locals, body, uses };
}

function answer(
  writer: Writer,
  scope: Scope,
  arrow: ts.ArrowFunction,
  name: string,
): { readonly test: Code; readonly kind: string } {
  const body = arrow.body as ts.Expression;
  if (name !== "map") {
    return { test: condition(writer, scope, body), kind: writer.kind(arrow.parameters[0]!.name) };
  }
  return { test: writer.expression(writer, scope, body), kind: writer.kind(body) };
}

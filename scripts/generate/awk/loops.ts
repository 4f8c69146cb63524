/** Loops: over lists, over maps, with a counter, and `while`. */
import ts from "typescript";
import { assignment, increment, isAssignment } from "./assignments.ts";
import type { Code } from "./code.ts";
import { deeper, type Line } from "./layout.ts";
import { owner } from "./members.ts";
import type { Scope } from "./names.ts";
import { condition } from "./operators.ts";
import { block, declarations, line } from "./statements.ts";
import { shown, symbolOf, unwrapped } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** `while (c) ...`. */
export function whileLoop(writer: Writer, scope: Scope, node: ts.WhileStatement): Line[] {
  const head = `while (${condition(writer, scope, node.expression).text})`;
  return [line(`${head} {`), ...body(writer, scope, node.statement), line("}")];
}

/** `for (let i = 0; c; i++) ...`. */
export function forLoop(writer: Writer, scope: Scope, node: ts.ForStatement): Line[] {
  const { initializer, condition: test, incrementor } = node;
  const isPlain = initializer !== undefined && ts.isVariableDeclarationList(initializer) &&
    test !== undefined && incrementor !== undefined;
  if (!isPlain) {
    writer.refuse(node, shown(node), "`for (let name = value; condition; name++)`");
    return [];
  }
  return scope.block(() => {
    const [start] = declarations(writer, scope, initializer);
    const end = condition(writer, scope, test).text;
    const steps = step(writer, scope, incrementor);
    if (steps.length > 1) {
      writer.refuse(incrementor, shown(incrementor), "`name++` or `name += number`");
    }
    const head = `for (${start?.text ?? ""}; ${end}; ${steps[0]?.text ?? ""}) {`;
    return [line(head), ...body(writer, scope, node.statement), line("}")];
  });
}

function step(writer: Writer, scope: Scope, node: ts.Expression): Line[] {
  if (isAssignment(node)) return assignment(writer, scope, node);
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
    return increment(writer, scope, node);
  }
  writer.refuse(node, shown(node), "`name++` or `name += number`");
  return [];
}

/** `for (const item of list) ...`, and the same over a map. */
export function forOfLoop(writer: Writer, scope: Scope, node: ts.ForOfStatement): Line[] {
  const names = loopNames(writer, node);
  const target = iterated(node.expression);
  const holder = writer.holder(target.of);
  const isList = holder === "list" && target.part === "";
  const isMap = holder === "map" && (names.length === 2) === (target.part === "");
  if (names.length === 0 || (!isMap && !(isList && names.length === 1))) {
    const expected =
      "`const item of list`, `const key of map.keys()`, `const value of map.values()` or " +
      "`const [key, value] of map`";
    writer.refuse(node.expression, `a loop over ${shown(node.expression)}`, expected);
    return [];
  }
  return scope.block(() => {
    const { code, start } = settled(writer, scope, target.of, names[0]!.text);
    return [
      ...start,
      ...isMap
        ? mapLoop(writer, scope, { node, names, map: code, part: target.part })
        : listLoop(writer, scope, { node, name: names[0]!, list: code }),
    ];
  });
}

/** The names that a loop gives: one, or a key and a value. */
function loopNames(writer: Writer, { initializer }: ts.ForOfStatement): ts.Identifier[] {
  const isConst = ts.isVariableDeclarationList(initializer) &&
    (initializer.flags & ts.NodeFlags.Const) !== 0;
  const name = isConst ? initializer.declarations[0]?.name : undefined;
  if (name !== undefined && ts.isIdentifier(name)) return [name];
  if (name !== undefined && ts.isArrayBindingPattern(name)) {
    const names = name.elements.flatMap((element) => {
      const isName = ts.isBindingElement(element) && ts.isIdentifier(element.name) &&
        element.initializer === undefined && element.dotDotDotToken === undefined;
      return isName ? [element.name as ts.Identifier] : [];
    });
    if (names.length === 2 && name.elements.length === 2) return names;
  }
  writer.refuse(initializer, shown(initializer), "`const name` or `const [key, value]`");
  return [];
}

/** What is looped over: a map's keys, its values, or all of it. */
function iterated(node: ts.Expression): { readonly of: ts.Expression; readonly part: string } {
  const isPart = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) &&
    /^(?:keys|values)$/.test(node.expression.name.text);
  if (!isPart) return { of: node, part: "" };
  const { expression, name } = node.expression as ts.PropertyAccessExpression;
  return { of: expression, part: name.text };
}

/** A name for what is looped over, which is evaluated once: its own where nothing assigns to that. */
function settled(
  writer: Writer,
  scope: Scope,
  node: ts.Expression,
  item: string,
): { readonly code: Code; readonly start: Line[] } {
  const code = owner(writer, scope, node);
  const symbol = ts.isIdentifier(unwrapped(node))
    ? symbolOf(writer.checker, unwrapped(node))
    : undefined;
  const isOwn = symbol !== undefined && scope.nameOf(symbol) === code.text;
  if (isOwn && isNeverAssigned(symbol)) return { code, start: [] };
  const held = scope.local(`${item}_of`);
  return { code: { ...code, text: held }, start: [line(`${held} = ${code.text}`)] };
}

function isNeverAssigned({ valueDeclaration }: ts.Symbol): boolean {
  const list = valueDeclaration?.parent;
  return list !== undefined && ts.isVariableDeclarationList(list) &&
      (list.flags & ts.NodeFlags.Const) !== 0 ||
    valueDeclaration !== undefined && ts.isParameter(valueDeclaration) &&
      !isAssignedIn(valueDeclaration.parent, valueDeclaration.name.getText());
}

function isAssignedIn(node: ts.Node, name: string): boolean {
  if (ts.isBinaryExpression(node) && isAssignment(node) && node.left.getText() === name) {
    return true;
  }
  return ts.forEachChild(node, (child) => isAssignedIn(child, name) || undefined) ?? false;
}

/** The number of elements is read before each turn: a list may grow while it is looped over. */
function listLoop(
  writer: Writer,
  scope: Scope,
  { node, name, list }: { node: ts.ForOfStatement; name: ts.Identifier; list: Code },
): Line[] {
  const item = scope.local(name.text, writer.checker.getSymbolAtLocation(name));
  const at = scope.local(`${name.text}_at`);
  return [
    line(`for (${at} = 0; ${at} < N[${list.text}]; ${at}++) {`),
    ...deeper([line(`${item} = V[${list.text}, ${at}]`)]),
    ...body(writer, scope, node.statement),
    line("}"),
  ];
}

/** Places of removed entries are empty, and new entries get places behind all others. */
function mapLoop(
  writer: Writer,
  scope: Scope,
  { node, names, map, part }: {
    node: ts.ForOfStatement;
    names: readonly ts.Identifier[];
    map: Code;
    part: string;
  },
): Line[] {
  const [first, second] = names.map((name) => {
    return scope.local(name.text, writer.checker.getSymbolAtLocation(name));
  });
  const at = scope.local(`${names[0]!.text}_at`);
  const entry = `M[${map.text}, ${at}]`;
  const key = part === "values" ? `substr(${entry}, 2)` : first!;
  const value = part === "values" ? first! : second;
  return [
    line(`for (${at} = 0; ${at} < N[${map.text}]; ${at}++) {`),
    ...deeper([
      line(`if (!((${map.text}, ${at}) in M)) continue`),
      ...part === "values" ? [] : [line(`${key} = substr(${entry}, 2)`)],
      ...value === undefined ? [] : [line(`${value} = V[${map.text}, ${key}]`)],
    ]),
    ...body(writer, scope, node.statement),
    line("}"),
  ];
}

function body(writer: Writer, scope: Scope, node: ts.Statement): Line[] {
  scope.breaks.push("loop");
  const lines = deeper(block(writer, scope, node));
  scope.breaks.pop();
  return lines;
}

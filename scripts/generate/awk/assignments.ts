/** Assignments, which are statements: to variables, members and elements. */
import ts from "typescript";
import { call, type Code, place, quote } from "./code.ts";
import { heldBy, kindOf, mayBeUndefined } from "./kinds.ts";
import type { Line } from "./layout.ts";
import { owner } from "./members.ts";
import type { Scope } from "./names.ts";
import { numeric } from "./operators.ts";
import { mayChange, shown, symbolOf, unwrapped } from "./syntax.ts";
import type { Writer } from "./writer.ts";

const { SyntaxKind } = ts;

const SIGNS = new Map<ts.SyntaxKind, string>([
  [SyntaxKind.EqualsToken, ""],
  [SyntaxKind.PlusEqualsToken, "+"],
  [SyntaxKind.MinusEqualsToken, "-"],
]);

/** Whether an expression assigns, in a way that is allowed. */
export function isAssignment(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && SIGNS.has(node.operatorToken.kind);
}

/** `a = b`, `a += b` and `a -= b`. */
export function assignment(writer: Writer, scope: Scope, node: ts.BinaryExpression): Line[] {
  const sign = SIGNS.get(node.operatorToken.kind)!;
  if (sign === "") return [lineOf(assigned(writer, scope, node))];
  return changed(writer, scope, node.left, { sign, by: node.right });
}

/** `a++` and `a--`. */
export function increment(
  writer: Writer,
  scope: Scope,
  node: ts.PostfixUnaryExpression | ts.PrefixUnaryExpression,
): Line[] {
  const isUp = node.operator === SyntaxKind.PlusPlusToken;
  if (!isUp && node.operator !== SyntaxKind.MinusMinusToken) {
    writer.refuse(node, shown(node), "a call or an assignment as a statement");
    return [];
  }
  const target = changedPlace(writer, scope, node.operand);
  return target === undefined ? [] : [lineOf(`${target.text}${isUp ? "++" : "--"}`)];
}

function lineOf(text: string): Line {
  return { depth: 0, text };
}

function assigned(writer: Writer, scope: Scope, node: ts.BinaryExpression): string {
  const left = unwrapped(node.left);
  const { right } = node;
  writer.kind(right);
  if (ts.isIdentifier(left)) {
    return `${variable(writer, scope, left)} = ${writer.expression(writer, scope, right).text}`;
  }
  if (ts.isElementAccessExpression(left) && writer.holder(left.expression) === "list") {
    const list = owner(writer, scope, left.expression);
    const at = numeric(writer, scope, left.argumentExpression);
    const kind = elementKind(writer, left.expression);
    const value = writer.expression(writer, scope, right);
    return call("heap_put_at", [list, at, quote(kind), value]).text;
  }
  if (ts.isPropertyAccessExpression(left) && writer.holder(left.expression) === "object") {
    return memberAssigned(writer, scope, left, right);
  }
  writer.refuse(left, shown(left), "a variable, a member or an element to assign to");
  return "";
}

/** A member that is always there is set at once; an optional one is added where it is not. */
function memberAssigned(
  writer: Writer,
  scope: Scope,
  left: ts.PropertyAccessExpression,
  right: ts.Expression,
): string {
  const handle = owner(writer, scope, left.expression);
  const name = quote(left.name.text);
  const value = writer.expression(writer, scope, right);
  const declared = declaredType(writer, left);
  if (isOptional(writer, left) || mayBeUndefined(declared)) {
    const kind = kindOf(declared) ?? "u";
    return call("heap_put", [handle, name, quote(kind), value]).text;
  }
  // Awks don't agree on whether the place or the value is evaluated first.
  const isSettled = !mayChange(writer, right) || ts.isIdentifier(left.expression);
  if (!isSettled) return call("heap_set", [handle, name, value]).text;
  return `${place(handle, name).text} = ${value.text}`;
}

function declaredType(writer: Writer, { expression, name }: ts.PropertyAccessExpression): ts.Type {
  const owner = writer.checker.getTypeAtLocation(expression);
  const property = writer.checker.getPropertyOfType(owner, name.text);
  return property === undefined
    ? writer.checker.getTypeAtLocation(name)
    : writer.checker.getTypeOfSymbolAtLocation(property, expression);
}

function isOptional(writer: Writer, { expression, name }: ts.PropertyAccessExpression): boolean {
  const owner = writer.checker.getTypeAtLocation(expression);
  const property = writer.checker.getPropertyOfType(owner, name.text);
  return property !== undefined && (property.flags & ts.SymbolFlags.Optional) !== 0;
}

function elementKind(writer: Writer, list: ts.Expression): string {
  const held = heldBy(writer.checker, writer.checker.getTypeAtLocation(list));
  return held === undefined ? "u" : writer.kind(list, held);
}

/** A variable that may be written here: one of this function. */
function variable(writer: Writer, scope: Scope, node: ts.Identifier): string {
  const symbol = symbolOf(writer.checker, node);
  const name = symbol === undefined ? undefined : scope.nameOf(symbol);
  if (name === undefined) writer.refuse(node, shown(node), "a variable of this function");
  return name ?? "U";
}

/** A number is read before what it grows by is evaluated, which may change it. */
function changed(
  writer: Writer,
  scope: Scope,
  target: ts.Expression,
  { sign, by }: { readonly sign: string; readonly by: ts.Expression },
): Line[] {
  const left = changedPlace(writer, scope, target);
  const right = numeric(writer, scope, by);
  if (left === undefined) return [];
  if (!left.isPlace || !mayChange(writer, by)) {
    return [lineOf(`${left.text} ${sign}= ${right.text}`)];
  }
  const held = scope.temporary();
  const value = sign === "-" ? `(${right.text})` : right.text;
  return [lineOf(`${held} = ${left.text}`), lineOf(`${left.text} = ${held} ${sign} ${value}`)];
}

/** A variable or a member that holds a number. */
function changedPlace(writer: Writer, scope: Scope, node: ts.Expression): Code | undefined {
  const target = unwrapped(node);
  if (ts.isIdentifier(target)) {
    variable(writer, scope, target);
    return numeric(writer, scope, target);
  }
  const code = ts.isPropertyAccessExpression(target) ? numeric(writer, scope, target) : undefined;
  if (code?.isPlace) return code;
  writer.refuse(node, shown(node), "a variable or a member that is a number");
  return undefined;
}

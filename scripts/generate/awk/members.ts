/** Reading members: of objects by their names, of lists by their places, and how many there are. */
import ts from "typescript";
import { type Code, place, quote, whole } from "./code.ts";
import { mayBeUndefined } from "./kinds.ts";
import type { Scope } from "./names.ts";
import { numeric } from "./operators.ts";
import { shown } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** A call of a method, and what it is called on. */
export interface MethodCall {
  readonly node: ts.CallExpression;
  readonly callee: ts.PropertyAccessExpression;
  readonly handle: Code;
}

/** `a.b`, `a?.b`, `list.length` and `map.size`. */
export function propertyAccess(
  writer: Writer,
  scope: Scope,
  node: ts.PropertyAccessExpression,
): Code {
  const handle = owner(writer, scope, node.expression);
  const holder = writer.holder(node.expression);
  const name = node.name.text;
  if (holder === "object") return member(writer, node, handle, quote(name));
  const isBehind = isOptional(node);
  if (holder === "list" && name === "length") {
    return isBehind ? whole(`heap_length(${handle.text})`) : whole(`N[${handle.text}]`);
  }
  if (holder === "map" && name === "size") {
    return isBehind ? whole(`heap_size(${handle.text})`) : whole(`S[${handle.text}]`);
  }
  const type = writer.checker.typeToString(writer.checker.getTypeAtLocation(node.expression));
  writer.refuse(
    node.name,
    `"${name}" of ${type}`,
    "a member of a record, `length` of a list or `size` of a map; for texts, functions of plain.ts",
  );
  return whole("U");
}

/** `list[i]`, and `a["name"]` of a record. */
export function elementAccess(
  writer: Writer,
  scope: Scope,
  node: ts.ElementAccessExpression,
): Code {
  const { argumentExpression: index } = node;
  const handle = owner(writer, scope, node.expression);
  const holder = writer.holder(node.expression);
  if (holder === "object" && ts.isStringLiteralLike(index)) {
    return member(writer, node, handle, quote(index.text));
  }
  if (holder === "list") {
    return whole(`heap_get(${handle.text}, ${numeric(writer, scope, index).text})`);
  }
  writer.refuse(node, shown(node), "the element of a list, or a name that is known: use a Map");
  return whole("U");
}

/** What a member is read from: with `!` it must be there. */
export function owner(writer: Writer, scope: Scope, node: ts.Expression): Code {
  const code = writer.expression(writer, scope, node);
  return isAsserted(node) ? whole(`heap_sure(${code.text})`) : code;
}

function isAsserted(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isAsserted(node.expression);
  return ts.isNonNullExpression(node);
}

/** Whether `?.` stands before a name, or before one further left: all of the chain may be nothing. */
export function isOptional(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.OptionalChain) !== 0;
}

/** A member that is there is read at once. */
function member(writer: Writer, node: ts.Expression, handle: Code, name: Code): Code {
  const type = writer.checker.getTypeAtLocation(node);
  if (!isOptional(node) && !mayBeUndefined(type)) return place(handle, name);
  return whole(`heap_get(${handle.text}, ${name.text})`);
}

/** Calls: of functions of plain files, of those with twins, and of methods of lists and maps. */
import ts from "typescript";
import { BINDS, call, type Code, inside, JOINED_BREAK, whole } from "./code.ts";
import { listMethod } from "./list_methods.ts";
import { mapMethod } from "./map_methods.ts";
import { isOptional, type MethodCall, owner } from "./members.ts";
import type { Scope } from "./names.ts";
import { hasTwins } from "./read_program.ts";
import { shown, symbolOf } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** `f(a)` and `list.method(a)`. */
export function callExpression(writer: Writer, scope: Scope, node: ts.CallExpression): Code {
  const { expression } = node;
  if (ts.isIdentifier(expression)) return functionCall(writer, scope, node, expression);
  if (ts.isPropertyAccessExpression(expression)) return methodCall(writer, scope, node, expression);
  writer.refuse(node, shown(node), "a function called by its name");
  return whole("U");
}

/** `new Map()`, empty. */
export function newExpression(writer: Writer, node: ts.NewExpression): Code {
  const isMap = ts.isIdentifier(node.expression) && node.expression.text === "Map" &&
    (node.arguments?.length ?? 0) === 0;
  if (!isMap) writer.refuse(node, shown(node), "`new Map()` without entries");
  return whole("heap_map()");
}

function functionCall(
  writer: Writer,
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.Identifier,
): Code {
  const declaration = symbolOf(writer.checker, callee)?.valueDeclaration;
  const isFunction = declaration !== undefined && ts.isFunctionDeclaration(declaration);
  const name = isFunction ? nameOfFunction(writer, declaration) : undefined;
  if (name === undefined || !isFunction) {
    writer.refuse(
      callee,
      shown(callee),
      "a function of a plain file, of plain.ts or of decision.ts",
    );
    return whole("U");
  }
  scope.uses.add(name);
  const given = node.arguments.map((one) => writer.expression(writer, scope, one));
  // An argument that is left out would be an empty text in awk.
  while (given.length < declaration.parameters.length) given.push(whole("U"));
  return call(name, given);
}

function nameOfFunction(writer: Writer, declaration: ts.FunctionDeclaration): string | undefined {
  const isTwin = hasTwins(declaration.getSourceFile());
  return isTwin ? `plain_${declaration.name!.text}` : writer.declaredName(declaration);
}

/** Behind `?.` nothing is called where there is nothing to call it on. */
function methodCall(
  writer: Writer,
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Code {
  const owned = owner(writer, scope, callee.expression);
  if (!isOptional(node)) return method(writer, scope, { node, callee, handle: owned });
  const held = scope.temporary();
  const code = method(writer, scope, { node, callee, handle: whole(held) });
  const text = `(${held} = ${owned.text}) == U ? U :${JOINED_BREAK} ${inside(code, BINDS.choice)}`;
  return { text, binds: BINDS.choice };
}

function method(writer: Writer, scope: Scope, called: MethodCall): Code {
  const { expression, name } = called.callee;
  const holder = writer.holder(expression);
  if (holder === "list") return listMethod(writer, scope, called);
  if (holder === "map") return mapMethod(writer, scope, called);
  const type = writer.checker.typeToString(writer.checker.getTypeAtLocation(expression));
  writer.refuse(
    name,
    `method "${name.text}" of ${type}`,
    "a method of a list or a map; for texts, functions of plain.ts",
  );
  return whole("U");
}

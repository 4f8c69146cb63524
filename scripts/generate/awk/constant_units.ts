/** Constants of a file: each becomes a function, which makes what it answers when it is first asked. */
import ts from "typescript";
import { call, type Code, quote } from "./code.ts";
import { firstSentence } from "./functions.ts";
import { deeper, type Line } from "./layout.ts";
import { Scope } from "./names.ts";
import { elementKind, elementsOf, membersOf, shapeOf } from "./records.ts";
import { line } from "./statements.ts";
import { hasTwins } from "./read_program.ts";
import { isConst, kindName, shown, symbolOf, unwrapped } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** Translates a constant that has a name. */
export function constantUnit(writer: Writer, node: ts.VariableDeclaration): void {
  const name = writer.declaredName(node);
  if (name === undefined || node.initializer === undefined) return;
  const value = unwrapped(node.initializer);
  checkLiteral(writer, node.initializer);
  const scope = new Scope(name, writer.prefix);
  const isHandle = writer.kind(value) === "h";
  const body = isHandle
    ? made(writer, scope, value, name)
    : [line(`return ${writer.expression(writer, scope, value).text}`)];
  writer.keep(node, {
    name,
    says: firstSentence(node.parent.parent),
    parameters: scope.parameters,
    locals: scope.locals,
    body: deeper(body),
    uses: scope.uses,
  });
}

/** Made once, and again when all was forgotten: a variable of awk's own keeps it. */
function made(writer: Writer, scope: Scope, value: ts.Expression, name: string): Line[] {
  const kept = `${name}_made`;
  if (ts.isArrayLiteralExpression(value)) {
    const list = scope.local("list");
    const kind = quote(elementKind(writer, value));
    const pushed = elementsOf(writer, value).map((element) => {
      const item = writer.expression(writer, scope, element);
      return line(call("heap_push", [{ ...kind, text: list }, kind, item]).text);
    });
    return keeping(kept, [line(`${list} = heap_list("", 0)`), ...pushed], list);
  }
  if (ts.isObjectLiteralExpression(value)) {
    const table = scope.local("table");
    const members = membersOf(writer, value);
    const set = members.map((member) => {
      const code: Code = writer.expression(writer, scope, member.value);
      return line(`V[${table}, ${quote(member.name).text}] = ${code.text}`);
    });
    return keeping(kept, [line(`${table} = heap_new(${shapeText(members)})`), ...set], table);
  }
  return [line(`return ${writer.expression(writer, scope, value).text}`)];
}

/** A long text, which may be broken between names. */
function shapeText(members: Parameters<typeof shapeOf>[0]): string {
  const parts: string[] = [];
  for (let at = 0; at < members.length; at += 8) {
    const some = shapeOf(members.slice(at, at + 8));
    parts.push(quote(at + 8 < members.length ? `${some},` : some).text);
  }
  return parts.join("\f ") || '""';
}

function keeping(kept: string, lines: readonly Line[], made: string): Line[] {
  return [
    line(`if (${kept} > heap_base) return ${kept}`),
    ...lines,
    line(`${kept} = ${made}`),
    line(`return ${made}`),
  ];
}

/** Refuses what is computed: a constant is written out, from literals and other constants. */
function checkLiteral(writer: Writer, node: ts.Expression): void {
  const inner = unwrapped(node);
  if (ts.isAsExpression(inner) && !isConst(inner)) return;
  if (ts.isObjectLiteralExpression(inner)) {
    for (const property of inner.properties) {
      if (ts.isPropertyAssignment(property)) checkLiteral(writer, property.initializer);
    }
  } else if (ts.isArrayLiteralExpression(inner)) {
    for (const element of inner.elements) checkLiteral(writer, element);
  } else if (ts.isBinaryExpression(inner)) {
    checkLiteral(writer, inner.left);
    checkLiteral(writer, inner.right);
  } else if (ts.isPrefixUnaryExpression(inner)) checkLiteral(writer, inner.operand);
  else if (ts.isPropertyAccessExpression(inner)) checkLiteral(writer, inner.expression);
  else if (!isLiteral(writer, inner)) {
    const found = `${kindName(inner)} ${shown(inner)} in a constant`;
    writer.refuse(inner, found, "literals and earlier constants; compute in a function");
  }
}

function isLiteral(writer: Writer, node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    return true;
  }
  if (!ts.isIdentifier(node)) return false;
  if (node.text === "undefined") return true;
  const declaration = symbolOf(writer.checker, node)?.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) &&
    !hasTwins(declaration.getSourceFile());
}

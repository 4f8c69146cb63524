/** Expressions: one function for each sort, chosen by the sort of syntax. */
import ts from "typescript";
import { callExpression, newExpression } from "./calls.ts";
import { BINDS, type Code, inside, JOINED_BREAK, number, quote, whole } from "./code.ts";
import { mayBeUndefined } from "./kinds.ts";
import { elementAccess, propertyAccess } from "./members.ts";
import type { Scope } from "./names.ts";
import { binary, choice, negation, numeric } from "./operators.ts";
import { arrayLiteral, objectLiteral } from "./records.ts";
import { isConst, kindName, shown, symbolOf } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** Stands where an expression was refused. */
const REFUSED = whole("U");

/** An expression in awk. */
export function expression(writer: Writer, scope: Scope, node: ts.Expression): Code {
  const inner = literal(node) ?? wrapped(writer, scope, node) ?? compound(writer, scope, node);
  if (inner !== undefined) return inner;
  writer.refuse(node, `${kindName(node)} ${shown(node)}`, "an expression of the plain subset");
  return REFUSED;
}

function literal(node: ts.Expression): Code | undefined {
  if (ts.isStringLiteralLike(node)) return quote(node.text);
  if (ts.isNumericLiteral(node)) return number(Number(node.text));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return whole("1");
  return node.kind === ts.SyntaxKind.FalseKeyword ? whole("0") : undefined;
}

/** What TypeScript only says about an expression has no words in awk. */
function wrapped(writer: Writer, scope: Scope, node: ts.Expression): Code | undefined {
  if (
    ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) return expression(writer, scope, node.expression);
  if (!ts.isAsExpression(node)) return undefined;
  if (!isConst(node)) {
    writer.refuse(node, shown(node), "values of the right type without `as`, or `as const`");
  }
  return expression(writer, scope, node.expression);
}

function compound(writer: Writer, scope: Scope, node: ts.Expression): Code | undefined {
  if (ts.isIdentifier(node)) return identifier(writer, scope, node);
  if (ts.isPropertyAccessExpression(node)) return propertyAccess(writer, scope, node);
  if (ts.isElementAccessExpression(node)) return elementAccess(writer, scope, node);
  if (ts.isCallExpression(node)) return callExpression(writer, scope, node);
  if (ts.isNewExpression(node)) return newExpression(writer, node);
  if (ts.isObjectLiteralExpression(node)) return objectLiteral(writer, scope, node);
  if (ts.isArrayLiteralExpression(node)) return arrayLiteral(writer, scope, node);
  if (ts.isTemplateExpression(node)) return template(writer, scope, node);
  if (ts.isConditionalExpression(node)) return choice(writer, scope, node);
  if (ts.isPrefixUnaryExpression(node)) return sign(writer, scope, node);
  return ts.isBinaryExpression(node) ? binary(writer, scope, node) : undefined;
}

function identifier(writer: Writer, scope: Scope, node: ts.Identifier): Code {
  if (node.text === "undefined") return REFUSED;
  const symbol = symbolOf(writer.checker, node);
  const local = symbol === undefined ? undefined : scope.nameOf(symbol);
  if (local !== undefined) return whole(local);
  const declaration = symbol?.valueDeclaration;
  const name = declaration === undefined ? undefined : writer.declaredName(declaration);
  if (name === undefined || !ts.isVariableDeclaration(declaration!)) {
    writer.refuse(node, shown(node), "a variable, a parameter, or a constant of a plain file");
    return REFUSED;
  }
  scope.uses.add(name);
  return whole(`${name}()`);
}

function sign(writer: Writer, scope: Scope, node: ts.PrefixUnaryExpression): Code | undefined {
  if (node.operator === ts.SyntaxKind.ExclamationToken) {
    return negation(writer, scope, node.operand);
  }
  if (node.operator !== ts.SyntaxKind.MinusToken) return undefined;
  if (ts.isNumericLiteral(node.operand)) return number(-Number(node.operand.text));
  const operand = numeric(writer, scope, node.operand);
  return { text: `-${inside(operand, BINDS.whole)}`, binds: BINDS.sign };
}

/** Parts that are joined; a number is written as JavaScript writes it. */
function template(writer: Writer, scope: Scope, node: ts.TemplateExpression): Code {
  const parts: Code[] = node.head.text === "" ? [] : [quote(node.head.text)];
  for (const span of node.templateSpans) {
    parts.push(templatePart(writer, scope, span.expression));
    if (span.literal.text !== "") parts.push(quote(span.literal.text));
  }
  if (parts.length === 1) return parts[0]!;
  const text = parts.map((part) => inside(part, BINDS.join)).join(`${JOINED_BREAK} `);
  return { text, binds: BINDS.join, isText: true };
}

function templatePart(writer: Writer, scope: Scope, node: ts.Expression): Code {
  const type = writer.type(node);
  const kind = writer.kind(node, type);
  const code = writer.expression(writer, scope, node);
  if ((kind !== "s" && kind !== "n") || mayBeUndefined(type)) {
    const found = `${shown(node)} of type ${writer.checker.typeToString(type)} in a text`;
    writer.refuse(node, found, "a text or a whole number there; choose a word with ?:");
  }
  return kind === "n" ? whole(`heap_number(${code.text})`) : code;
}

/** Small questions about TypeScript's syntax tree. */
import ts from "typescript";
import { hasTwins } from "./read_program.ts";
import type { Writer } from "./writer.ts";

/** An expression without parentheses, `!`, `satisfies` and `as const` around it. */
export function unwrapped(node: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) || (ts.isAsExpression(node) && isConst(node))
  ) return unwrapped(node.expression);
  return node;
}

/** Whether an assertion is `as const`. */
export function isConst({ type }: ts.AsExpression): boolean {
  return ts.isConstTypeReference(type);
}

/** Whether an expression is the word `undefined`. */
export function isUndefined(node: ts.Expression): boolean {
  const inner = unwrapped(node);
  return ts.isIdentifier(inner) && inner.text === "undefined";
}

/** What a name stands for, seen through imports. */
export function symbolOf(checker: ts.TypeChecker, node: ts.Node): ts.Symbol | undefined {
  const parent = node.parent;
  const symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(node);
  if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Alias)) return symbol;
  return checker.getAliasedSymbol(symbol);
}

/** Methods that change what they are called on. */
const CHANGING = new Set(["push", "pop", "set", "delete"]);

/** Whether evaluating an expression might change something: it calls a function that is no twin. */
export function mayChange(writer: Writer, node: ts.Node): boolean {
  if (ts.isCallExpression(node)) {
    const { expression } = node;
    if (ts.isPropertyAccessExpression(expression) && CHANGING.has(expression.name.text)) {
      return true;
    }
    const declaration = symbolOf(writer.checker, expression)?.valueDeclaration;
    const isOwn = declaration !== undefined && writer.declaredName(declaration) !== undefined;
    if (isOwn && !hasTwins(declaration.getSourceFile())) return true;
  }
  return ts.forEachChild(node, (child) => mayChange(writer, child) || undefined) ?? false;
}

/** The name of a property as it is written, or nothing where it is computed. */
export function propertyName(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

/** What stands there, in a few words. */
export function shown(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return `"${text.length > 40 ? `${text.slice(0, 37)}...` : text}"`;
}

/** The name of a kind of syntax, as words: `class declaration`. */
export function kindName(node: ts.Node): string {
  return ts.SyntaxKind[node.kind].replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

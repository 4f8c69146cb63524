/** Statements, each as lines of awk. */
import ts from "typescript";
import { assignment, increment, isAssignment } from "./assignments.ts";
import { BINDS } from "./code.ts";
import { deeper, fits, type Line } from "./layout.ts";
import { forLoop, forOfLoop, whileLoop } from "./loops.ts";
import type { Scope } from "./names.ts";
import { condition } from "./operators.ts";
import { switchStatement } from "./switches.ts";
import { kindName, shown } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** Most `else if` in a row: one awk's parser ends not far above. */
const ELSE_MAX = 40;

/** One line. */
export function line(text: string): Line {
  return { depth: 0, text };
}

/** A statement; several lines, or none where it says nothing that awk knows. */
export function statement(writer: Writer, scope: Scope, node: ts.Statement): Line[] {
  scope.endStatement();
  if (ts.isVariableStatement(node)) return variables(writer, scope, node);
  if (ts.isExpressionStatement(node)) return effect(writer, scope, node.expression);
  if (ts.isIfStatement(node)) return ifStatement(writer, scope, node);
  if (ts.isReturnStatement(node)) return returnStatement(writer, scope, node);
  if (ts.isBlock(node)) return block(writer, scope, node);
  if (ts.isForOfStatement(node)) return forOfLoop(writer, scope, node);
  if (ts.isForStatement(node)) return forLoop(writer, scope, node);
  if (ts.isWhileStatement(node)) return whileLoop(writer, scope, node);
  if (ts.isSwitchStatement(node)) return switchStatement(writer, scope, node);
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return leap(writer, scope, node);
  writer.refuse(node, `${kindName(node)} ${shown(node)}`, "a statement of the plain subset");
  return [];
}

/** All statements of a block, whose variables end with it. */
export function block(writer: Writer, scope: Scope, node: ts.Statement): Line[] {
  return scope.block(() => {
    const statements = ts.isBlock(node) ? node.statements : [node];
    return statements.flatMap((one) => statement(writer, scope, one));
  });
}

/** A head with a body in braces; without them where the body is one short line. */
export function braced(head: string, body: readonly Line[]): Line[] {
  const [only] = body;
  const isShort = body.length === 1 && !only!.text.startsWith("if (") &&
    fits(3, `${head} ${only!.text}`);
  if (isShort) return [line(`${head} ${only!.text}`)];
  return [line(`${head} {`), ...deeper(body), line("}")];
}

/** `const` and `let`. */
export function variables(writer: Writer, scope: Scope, node: ts.VariableStatement): Line[] {
  const isBlockScoped = (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0;
  if (!isBlockScoped) writer.refuse(node, shown(node), "`const` or `let`");
  return declarations(writer, scope, node.declarationList);
}

/** Variables with what they begin with. */
export function declarations(
  writer: Writer,
  scope: Scope,
  { declarations: list }: ts.VariableDeclarationList,
): Line[] {
  return list.flatMap((declaration) => {
    const { name, initializer } = declaration;
    if (!ts.isIdentifier(name) || initializer === undefined || list.length > 1) {
      writer.refuse(declaration, shown(declaration), "one name with a value, `const name = value`");
      nameAll(writer, scope, declaration);
      return [];
    }
    writer.kind(initializer);
    // The value is written first, for it can't mean the new variable.
    const { text } = writer.expression(writer, scope, initializer);
    const variable = scope.local(name.text, writer.checker.getSymbolAtLocation(name));
    return [line(`${variable} = ${text}`)];
  });
}

/** What was refused still means something to the statements behind it. */
function nameAll(writer: Writer, scope: Scope, node: ts.Node): void {
  const isNew = (ts.isBindingElement(node) || ts.isVariableDeclaration(node)) &&
    ts.isIdentifier(node.name);
  if (isNew) scope.local(node.name.getText(), writer.checker.getSymbolAtLocation(node.name));
  ts.forEachChild(node, (child) => nameAll(writer, scope, child));
}

function effect(writer: Writer, scope: Scope, node: ts.Expression): Line[] {
  if (ts.isSatisfiesExpression(node) && node.type.kind === ts.SyntaxKind.NeverKeyword) return [];
  if (isAssignment(node)) return assignment(writer, scope, node);
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
    return increment(writer, scope, node);
  }
  if (ts.isCallExpression(node)) {
    const { text, binds } = writer.expression(writer, scope, node);
    // A choice by itself is no statement to some awks.
    return [line(binds === BINDS.choice ? `${scope.temporary()} = ${text}` : text)];
  }
  writer.refuse(node, shown(node), "a call or an assignment as a statement");
  return [];
}

function returnStatement(writer: Writer, scope: Scope, node: ts.ReturnStatement): Line[] {
  if (node.expression === undefined) return [line(isInVoid(writer, node) ? "return" : "return U")];
  writer.kind(node.expression);
  return [line(`return ${writer.expression(writer, scope, node.expression).text}`)];
}

function isInVoid(writer: Writer, node: ts.Node): boolean {
  const around = ts.findAncestor(node, ts.isFunctionDeclaration);
  return around !== undefined && answersNothing(writer, around);
}

/** Whether a function answers nothing at all. */
export function answersNothing(writer: Writer, node: ts.FunctionDeclaration): boolean {
  const signature = writer.checker.getSignatureFromDeclaration(node);
  if (signature === undefined) return true;
  return (writer.checker.getReturnTypeOfSignature(signature).flags & ts.TypeFlags.Void) !== 0;
}

function ifStatement(writer: Writer, scope: Scope, node: ts.IfStatement, depth = 0): Line[] {
  if (depth === ELSE_MAX) {
    writer.refuse(node, `more than ${ELSE_MAX} times "else if"`, "a switch, or a table");
    return [];
  }
  const head = `if (${condition(writer, scope, node.expression).text})`;
  const yes = block(writer, scope, node.thenStatement);
  const { elseStatement } = node;
  if (elseStatement === undefined) {
    return yes.length === 0 ? braced(head, [line(";")]) : braced(head, yes);
  }
  const no = ts.isIfStatement(elseStatement)
    ? ifStatement(writer, scope, elseStatement, depth + 1)
    : block(writer, scope, elseStatement);
  return chained(head, yes, no, ts.isIfStatement(elseStatement));
}

/** `if ... else ...`, always in braces: some awks want a semicolon before an `else` on the same line. */
export function chained(
  head: string,
  yes: readonly Line[],
  no: readonly Line[],
  isChain: boolean,
): Line[] {
  const start = [line(`${head} {`), ...deeper(yes)];
  const [first, ...others] = no;
  if (first === undefined) return [...start, line("}")];
  const isOneChain = isChain && first.text.startsWith("if (");
  if (isOneChain) return [...start, line(`} else ${first.text}`), ...others];
  return [...start, line("} else {"), ...deeper(no), line("}")];
}

function leap(writer: Writer, scope: Scope, node: ts.BreakOrContinueStatement): Line[] {
  const isBreak = ts.isBreakStatement(node);
  if (node.label !== undefined) writer.refuse(node, shown(node), "no label");
  if (isBreak && scope.breaks.at(-1) === "switch") {
    writer.refuse(
      node,
      "a `break` within a case",
      "it as the last statement of the case, or `return`",
    );
  }
  return [line(isBreak ? "break" : "continue")];
}

/** Operators: arithmetic, comparisons, conditions, and `??`. */
import ts from "typescript";
import { BINDS, BREAK, type Code, inside, JOINED_BREAK, whole } from "./code.ts";
import { mayBeUndefined } from "./kinds.ts";
import type { Scope } from "./names.ts";
import { isUndefined, mayChange, unwrapped } from "./syntax.ts";
import type { Writer } from "./writer.ts";

const { SyntaxKind } = ts;

const ARITHMETIC = new Map<ts.SyntaxKind, readonly [sign: string, binds: number]>([
  [SyntaxKind.PlusToken, ["+", BINDS.sum]],
  [SyntaxKind.MinusToken, ["-", BINDS.sum]],
  [SyntaxKind.AsteriskToken, ["*", BINDS.product]],
  [SyntaxKind.SlashToken, ["/", BINDS.product]],
  [SyntaxKind.PercentToken, ["%", BINDS.product]],
]);

const ORDER = new Map<ts.SyntaxKind, string>([
  [SyntaxKind.LessThanToken, "<"],
  [SyntaxKind.LessThanEqualsToken, "<="],
  [SyntaxKind.GreaterThanToken, ">"],
  [SyntaxKind.GreaterThanEqualsToken, ">="],
]);

const EQUALITY = new Map<ts.SyntaxKind, string>([
  [SyntaxKind.EqualsEqualsEqualsToken, "=="],
  [SyntaxKind.ExclamationEqualsEqualsToken, "!="],
]);

const LOGIC = new Map<ts.SyntaxKind, readonly [sign: string, binds: number]>([
  [SyntaxKind.AmpersandAmpersandToken, ["&&", BINDS.and]],
  [SyntaxKind.BarBarToken, ["||", BINDS.or]],
]);

/** An expression with an operator between two others; nothing where it is an assignment or unknown. */
export function binary(writer: Writer, scope: Scope, node: ts.BinaryExpression): Code | undefined {
  const operator = node.operatorToken.kind;
  const arithmetic = ARITHMETIC.get(operator);
  if (arithmetic !== undefined) return calculation(writer, scope, node, arithmetic);
  const order = ORDER.get(operator);
  if (order !== undefined) return comparison(writer, scope, node, order);
  const equality = EQUALITY.get(operator);
  if (equality !== undefined) return equation(writer, scope, node, equality);
  const logic = LOGIC.get(operator);
  if (logic !== undefined) return joint(writer, scope, node, logic);
  return operator === SyntaxKind.QuestionQuestionToken ? otherwise(writer, scope, node) : undefined;
}

/** A condition, which must be a boolean. */
export function condition(writer: Writer, scope: Scope, node: ts.Expression): Code {
  const type = writer.checker.getTypeAtLocation(node);
  if (writer.kind(node, type) !== "b" || mayBeUndefined(type)) {
    const found = `a condition of type ${writer.checker.typeToString(type)}`;
    writer.refuse(node, found, "a boolean; compare with === or !==");
  }
  return writer.expression(writer, scope, node);
}

/** `!x`. It binds like nothing else in some awks, so it is kept out of comparisons. */
export function negation(writer: Writer, scope: Scope, node: ts.Expression): Code {
  const code = condition(writer, scope, node);
  if (code.not !== undefined) return { text: code.not, binds: BINDS.compare };
  return { text: `!${inside(code, BINDS.whole)}`, binds: BINDS.and };
}

/** `c ? a : b`. */
export function choice(writer: Writer, scope: Scope, node: ts.ConditionalExpression): Code {
  const test = inside(condition(writer, scope, node.condition), BINDS.or);
  const yes = inside(writer.expression(writer, scope, node.whenTrue), BINDS.or);
  const no = inside(writer.expression(writer, scope, node.whenFalse), BINDS.choice);
  return {
    text: `${test} ?${JOINED_BREAK} ${yes} :${JOINED_BREAK} ${no}`,
    binds: BINDS.choice,
  };
}

/** A number, and nothing that may be something else. */
export function numeric(writer: Writer, scope: Scope, node: ts.Expression): Code {
  const type = writer.checker.getTypeAtLocation(node);
  if (writer.kind(node, type) !== "n" || mayBeUndefined(type)) {
    const found = `${writer.checker.typeToString(type)} where a number is needed`;
    writer.refuse(node, found, "a number; join texts with template literals");
  }
  return writer.expression(writer, scope, node);
}

function calculation(
  writer: Writer,
  scope: Scope,
  { left, right }: ts.BinaryExpression,
  [sign, binds]: readonly [string, number],
): Code {
  const one = inside(numeric(writer, scope, left), binds);
  const other = inside(numeric(writer, scope, right), binds + 1);
  return { text: `${one} ${sign} ${other}`, binds };
}

function comparison(
  writer: Writer,
  scope: Scope,
  { left, right }: ts.BinaryExpression,
  sign: string,
): Code {
  const one = read(numeric(writer, scope, left), mayChange(writer, right));
  const other = inside(numeric(writer, scope, right), BINDS.join);
  return { text: `${inside(one, BINDS.join)} ${sign} ${other}`, binds: BINDS.compare };
}

/** A number that is read before what stands behind it changes it: some awks read places last. */
function read(code: Code, isHurried: boolean): Code {
  return isHurried && code.isPlace ? { text: `${code.text} + 0`, binds: BINDS.sum } : code;
}

function equation(
  writer: Writer,
  scope: Scope,
  node: ts.BinaryExpression,
  sign: string,
): Code {
  const { left, right } = node;
  const one = writer.expression(writer, scope, left);
  const other = writer.expression(writer, scope, right);
  const kinds = [writer.kind(left), writer.kind(right)];
  if (isUndefined(left) || isUndefined(right)) return equal(one, other, sign);
  if (kinds.includes("h")) {
    writer.refuse(node, "two records compared", "their ids or texts compared with === or !==");
  }
  if (kinds.includes("s") && !one.isText && !other.isText) {
    return equal({ text: `${inside(one, BINDS.join)} ""`, binds: BINDS.join }, other, sign);
  }
  if (!mayChange(writer, right)) return equal(one, other, sign);
  if (!mayBeUndefined(writer.checker.getTypeAtLocation(left))) {
    return equal(read(one, true), other, sign);
  }
  return equal(whole(`(${scope.temporary()} = ${one.text})`), other, sign);
}

function equal(one: Code, other: Code, sign: string): Code {
  const text = `${inside(one, BINDS.join)} ${sign} ${inside(other, BINDS.join)}`;
  return { text, binds: BINDS.compare };
}

function joint(
  writer: Writer,
  scope: Scope,
  { left, right }: ts.BinaryExpression,
  [sign, binds]: readonly [string, number],
): Code {
  const one = inside(condition(writer, scope, left), binds);
  const other = inside(condition(writer, scope, right), binds + 1);
  return { text: `${one} ${sign}${BREAK} ${other}`, binds };
}

/** `a ?? b`, which evaluates each side at most once. */
function otherwise(writer: Writer, scope: Scope, { left, right }: ts.BinaryExpression): Code {
  const one = writer.expression(writer, scope, left);
  const other = inside(writer.expression(writer, scope, right), BINDS.choice);
  const isSimple = ts.isIdentifier(unwrapped(left));
  const name = isSimple ? one.text : scope.temporary();
  const test = isSimple ? `${name} == U` : `(${name} = ${one.text}) == U`;
  return {
    text: `${test} ?${JOINED_BREAK} ${other} :${JOINED_BREAK} ${name}`,
    binds: BINDS.choice,
  };
}

/**
 * `switch` on a text, as a row of conditions. Where each case ends with `return` they stand beside each
 * other; else in one chain, which can't be long: one awk's parser ends at some sixty.
 */
import ts from "typescript";
import { BINDS, type Code, inside } from "./code.ts";
import { deeper, type Line } from "./layout.ts";
import type { Scope } from "./names.ts";
import { braced, chained, line, statement } from "./statements.ts";
import { shown, unwrapped } from "./syntax.ts";
import type { Writer } from "./writer.ts";

const CHAIN_MAX = 40;

/** Cases that share their statements. */
interface Group {
  readonly labels: readonly ts.Expression[];
  /** Whether it has the `default`. */
  readonly isDefault: boolean;
  readonly statements: readonly ts.Statement[];
  readonly clause: ts.CaseOrDefaultClause;
}

/** `switch (text) { ... }`. */
export function switchStatement(writer: Writer, scope: Scope, node: ts.SwitchStatement): Line[] {
  if (writer.kind(node.expression) !== "s") {
    writer.refuse(node.expression, shown(node.expression), "a text to switch on");
  }
  return scope.block(() => {
    const { text, start } = discriminant(writer, scope, node.expression);
    const groups = groupsOf(writer, node).map((group, at, all) => {
      return { group, body: bodyOf(writer, scope, group, at === all.length - 1) };
    });
    const written = groups.map(({ group, body }) => {
      return { test: group.isDefault ? "" : testOf(writer, scope, text, group), body };
    }).filter(({ test, body }) => test !== "" || body.length > 0);
    const isFlat = groups.every(({ group }) => group.isDefault || endsInReturn(group.statements));
    if (!isFlat && written.length > CHAIN_MAX) {
      const found = `${written.length} cases, of which some end with break`;
      writer.refuse(node, found, `at most ${CHAIN_MAX}, or all with return`);
    }
    return [...start, ...isFlat ? flat(written) : chain(written)];
  });
}

interface Written {
  /** Empty for the default. */
  readonly test: string;
  readonly body: readonly Line[];
}

function flat(written: readonly Written[]): Line[] {
  return written.flatMap(({ test, body }) => test === "" ? body : braced(`if (${test})`, body));
}

function chain(written: readonly Written[]): Line[] {
  return written.reduceRight<Line[]>((rest, { test, body }, at) => {
    if (test === "") return [...body];
    const isChain = written[at + 1] !== undefined && written[at + 1]!.test !== "";
    const filled = body.length === 0 ? [line(";")] : body;
    return rest.length === 0
      ? [line(`if (${test}) {`), ...deeper(filled), line("}")]
      : chained(`if (${test})`, filled, rest, isChain);
  }, []);
}

/** What is compared, in a variable: it is evaluated once. */
function discriminant(
  writer: Writer,
  scope: Scope,
  node: ts.Expression,
): { readonly text: string; readonly start: Line[] } {
  const code: Code = writer.expression(writer, scope, node);
  const inner = unwrapped(node);
  if (ts.isIdentifier(inner)) return { text: inside(code, BINDS.join), start: [] };
  const wanted = ts.isPropertyAccessExpression(inner) ? inner.name.text : "switched";
  const name = scope.local(wanted);
  return { text: name, start: [line(`${name} = ${code.text}`)] };
}

function groupsOf(writer: Writer, node: ts.SwitchStatement): Group[] {
  const groups: Group[] = [];
  let labels: ts.Expression[] = [];
  node.caseBlock.clauses.forEach((clause, at, clauses) => {
    const isDefault = ts.isDefaultClause(clause);
    if (isDefault && at < clauses.length - 1) {
      writer.refuse(clause, "`default` before a case", "it last");
    }
    if (!isDefault) labels.push(clause.expression);
    const isLast = at === clauses.length - 1;
    if (clause.statements.length === 0 && !isLast) return;
    groups.push({ labels, isDefault, statements: clause.statements, clause });
    labels = [];
  });
  return groups;
}

function testOf(writer: Writer, scope: Scope, text: string, { labels }: Group): string {
  return labels.map((label) => {
    if (!ts.isStringLiteralLike(label)) writer.refuse(label, shown(label), "a text in quotes");
    return `${text} == ${writer.expression(writer, scope, label).text}`;
  }).join(" ||\v ");
}

/** The statements of a case, without the `break` at its end. */
function bodyOf(writer: Writer, scope: Scope, group: Group, isLast: boolean): Line[] {
  const statements = withoutBreak(flattened(group.statements));
  const isEnded = statements.length < flattened(group.statements).length ||
    endsInReturn(group.statements);
  if (!isEnded && !isLast) {
    writer.refuse(
      group.clause,
      "a case that goes on in the next one",
      "`return` or `break` at its end",
    );
  }
  scope.breaks.push("switch");
  const lines = scope.block(() => statements.flatMap((one) => statement(writer, scope, one)));
  scope.breaks.pop();
  return lines;
}

/** A case in one block is as good as its statements. */
function flattened(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const [first, second, ...others] = statements;
  const isBlocked = first !== undefined && ts.isBlock(first) && others.length === 0 &&
    (second === undefined || ts.isBreakStatement(second));
  if (!isBlocked) return statements;
  return [...first.statements, ...second === undefined ? [] : [second]];
}

function withoutBreak(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const last = statements.at(-1);
  return last !== undefined && ts.isBreakStatement(last) ? statements.slice(0, -1) : statements;
}

/** Whether nothing behind these statements is ever reached. */
export function endsInReturn(statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  if (last === undefined) return false;
  if (ts.isReturnStatement(last) || ts.isContinueStatement(last)) return true;
  if (ts.isBlock(last)) return endsInReturn(last.statements);
  if (ts.isIfStatement(last) && last.elseStatement !== undefined) {
    return endsInReturn([last.thenStatement]) && endsInReturn([last.elseStatement]);
  }
  if (!ts.isSwitchStatement(last)) return false;
  const { clauses } = last.caseBlock;
  return clauses.some(ts.isDefaultClause) &&
    clauses.every(({ statements: own }) => own.length === 0 || endsInReturn(own));
}

/** Function declarations, and what is said of them. */
import ts from "typescript";
import { mayBeUndefined } from "./kinds.ts";
import { deeper } from "./layout.ts";
import { Scope } from "./names.ts";
import { answersNothing, line, statement } from "./statements.ts";
import { endsInReturn } from "./switches.ts";
import { shown } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** Translates a function that has a name. */
export function functionUnit(writer: Writer, node: ts.FunctionDeclaration): void {
  const name = writer.declaredName(node);
  if (name === undefined || node.body === undefined || !isPlain(writer, node)) return;
  const scope = new Scope(name, writer.prefix);
  for (const parameter of node.parameters) {
    if (!ts.isIdentifier(parameter.name)) continue;
    writer.kind(parameter.name);
    scope.parameter(parameter.name.text, writer.checker.getSymbolAtLocation(parameter.name));
  }
  const body = deeper(node.body.statements.flatMap((one) => statement(writer, scope, one)));
  const ends = needsEnd(writer, node) ? deeper([line("return U")]) : [];
  writer.keep(node, {
    name,
    says: firstSentence(node),
    parameters: scope.parameters,
    locals: scope.locals,
    body: [...body, ...ends],
    uses: scope.uses,
  });
}

function isPlain(writer: Writer, node: ts.FunctionDeclaration): boolean {
  const before = writer.refusals.list.length;
  if (node.asteriskToken !== undefined) writer.refuse(node, "a generator", "a function");
  for (const modifier of node.modifiers ?? []) {
    const isExport = modifier.kind === ts.SyntaxKind.ExportKeyword;
    if (!isExport) writer.refuse(modifier, shown(modifier), "`export function` or `function`");
  }
  for (const parameter of node.typeParameters ?? []) {
    writer.refuse(parameter, "a type parameter", "types that are known");
  }
  for (const parameter of node.parameters) {
    const isName = ts.isIdentifier(parameter.name) && parameter.initializer === undefined &&
      parameter.dotDotDotToken === undefined;
    if (!isName) writer.refuse(parameter, shown(parameter), "a name with a type, and no default");
  }
  return writer.refusals.list.length === before;
}

/** An awk function that ends without `return` answers an empty text, not nothing. */
function needsEnd(writer: Writer, node: ts.FunctionDeclaration): boolean {
  const signature = writer.checker.getSignatureFromDeclaration(node);
  if (signature === undefined || answersNothing(writer, node)) return false;
  const type = writer.checker.getReturnTypeOfSignature(signature);
  writer.kind(node.name ?? node, type);
  return mayBeUndefined(type) && !endsInReturn(node.body!.statements);
}

/** The first sentence of a docstring, as a comment in awk within single quotes can have it. */
export function firstSentence(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(doc?.comment) ?? "";
  const sentence = /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;
  return sentence.replace(/\s+/g, " ").replace(/[\u2018\u2019']/g, "`")
    .replaceAll("\u00a7", "section ")
    .replace(/[^ -~]+/g, "-").replaceAll("{{", "{ {");
}

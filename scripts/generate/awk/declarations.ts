/** What may stand at the top of a plain file, and the types in it. */
import ts from "typescript";
import { kindOf } from "./kinds.ts";
import { kindName, propertyName, shown } from "./syntax.ts";
import type { Writer } from "./writer.ts";

const { SyntaxKind } = ts;

/** What a plain file declares that has values. */
export interface Declared {
  readonly functions: readonly ts.FunctionDeclaration[];
  readonly constants: readonly ts.VariableDeclaration[];
}

/** Checks the top of a file, and gives what it declares its names. */
export function declared(writer: Writer, file: ts.SourceFile): Declared {
  const functions: ts.FunctionDeclaration[] = [];
  const constants: ts.VariableDeclaration[] = [];
  for (const node of file.statements) {
    if (ts.isFunctionDeclaration(node)) functions.push(node);
    else if (ts.isVariableStatement(node)) constants.push(...constantsOf(writer, node));
    else if (ts.isImportDeclaration(node)) checkImport(writer, node);
    else if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) {
      const found = `${kindName(node)} ${shown(node)}`;
      writer.refuse(node, found, "import, interface, type, const or function at the top of a file");
    }
    checkTypes(writer, node);
  }
  for (const node of functions) {
    if (node.name !== undefined) writer.nameDeclaration(node, node.name.text);
  }
  for (const node of constants) writer.nameDeclaration(node, node.name.getText());
  return { functions, constants };
}

function constantsOf(writer: Writer, node: ts.VariableStatement): ts.VariableDeclaration[] {
  const isConst = (node.declarationList.flags & ts.NodeFlags.Const) !== 0;
  const { declarations } = node.declarationList;
  const [only] = declarations;
  const isPlain = isConst && declarations.length === 1 && only!.initializer !== undefined &&
    ts.isIdentifier(only!.name);
  if (!isPlain) writer.refuse(node, shown(node), "`const NAME = literal`");
  return isPlain ? [...declarations] : [];
}

function checkImport(writer: Writer, node: ts.ImportDeclaration): void {
  const { importClause, moduleSpecifier } = node;
  const bindings = importClause?.namedBindings;
  const isNamed = bindings !== undefined && ts.isNamedImports(bindings) &&
    importClause!.name === undefined;
  if (!isNamed) {
    writer.refuse(node, shown(node), "`import { name } from` or `import type { name } from`");
  }
  const path = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  if (!/^\.\.?\/.*\.ts$/.test(path)) {
    writer.refuse(
      moduleSpecifier,
      shown(moduleSpecifier),
      "a plain file of this project, by its path",
    );
  }
}

/** Types without a meaning in awk. */
const NO_TYPES = new Map<ts.SyntaxKind, string>([
  [SyntaxKind.AnyKeyword, "a type that is known"],
  [SyntaxKind.UnknownKeyword, "a type that is known"],
  [SyntaxKind.SymbolKeyword, "a text"],
  [SyntaxKind.BigIntKeyword, "number"],
  [SyntaxKind.TupleType, "an interface, or a list"],
  [SyntaxKind.FunctionType, "no functions as values"],
  [SyntaxKind.ConstructorType, "no functions as values"],
  [SyntaxKind.MethodSignature, "a function beside the interface"],
  [SyntaxKind.CallSignature, "a function beside the interface"],
  [SyntaxKind.ConstructSignature, "a function beside the interface"],
  [SyntaxKind.IndexSignature, "Map<string, T>, or a list of records"],
  [SyntaxKind.MappedType, "an interface"],
  [SyntaxKind.ConditionalType, "a type that is known"],
  [SyntaxKind.TypeParameter, "types that are known"],
  [SyntaxKind.TypeOperator, "a union of texts"],
]);

function checkTypes(writer: Writer, node: ts.Node): void {
  if (ts.isSatisfiesExpression(node)) return checkTypes(writer, node.expression);
  const expected = isReadonlyList(node) ? undefined : NO_TYPES.get(node.kind);
  if (expected !== undefined) writer.refuse(node, `type ${shown(node)}`, expected);
  else if (node.kind === SyntaxKind.NeverKeyword) {
    writer.refuse(node, 'type "never"', "it only in `value satisfies never`");
  } else if (ts.isLiteralTypeNode(node) && node.literal.kind === SyntaxKind.NullKeyword) {
    writer.refuse(node, 'type "null"', "undefined, or an optional property");
  } else if (ts.isUnionTypeNode(node)) checkUnion(writer, node);
  else if (ts.isPropertySignature(node) && propertyName(node.name) === undefined) {
    writer.refuse(node, shown(node), "a property with a known name");
  } else if (node.kind === SyntaxKind.NullKeyword) {
    writer.refuse(node, '"null"', "undefined");
  }
  ts.forEachChild(node, (child) => checkTypes(writer, child));
}

/** `readonly T[]`. */
function isReadonlyList(node: ts.Node): boolean {
  return ts.isTypeOperatorNode(node) && node.operator === SyntaxKind.ReadonlyKeyword;
}

function checkUnion(writer: Writer, node: ts.UnionTypeNode): void {
  const type = writer.checker.getTypeFromTypeNode(node);
  if (kindOf(type) !== undefined) return;
  writer.refuse(
    node,
    `type ${shown(node)}`,
    "texts, numbers, booleans or records, and never two of them",
  );
}

/** Literals of objects and lists. Objects of one shape are made by one function, which is named for them. */
import ts from "typescript";
import { call, type Code, quote, whole } from "./code.ts";
import { heldBy, type Kind, kindOf } from "./kinds.ts";
import { freeName, Scope } from "./names.ts";
import { kindName, propertyName, shown } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** Most members of an object that is made in one go: its maker takes each of them. */
const MEMBERS_MAX = 40;

/** Most elements that one call takes. */
const ELEMENTS_AT_ONCE = 8;

/** A member of an object literal. */
export interface Member {
  readonly name: string;
  readonly kind: Kind;
  readonly value: ts.Expression;
}

/** The members of an object literal; what is no member is refused. */
export function membersOf(writer: Writer, node: ts.ObjectLiteralExpression): Member[] {
  return node.properties.flatMap((property) => {
    const name = property.name === undefined ? undefined : propertyName(property.name);
    if (name !== undefined && name !== "__proto__") {
      if (ts.isPropertyAssignment(property)) {
        return [{ name, kind: memberKind(writer, property), value: property.initializer }];
      }
      if (ts.isShorthandPropertyAssignment(property)) {
        return [{ name, kind: memberKind(writer, property), value: property.name }];
      }
    }
    writer.refuse(property, `${kindName(property)} ${shown(property)}`, "`name: value` or `name`");
    return [];
  });
}

/** The kind of a member; where its value is `undefined`, that of what it may be. */
function memberKind(
  writer: Writer,
  property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
): Kind {
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  const kind = writer.kind(value);
  if (kind !== "u") return kind;
  const expected = writer.checker.getContextualType(value);
  return (expected === undefined ? undefined : kindOf(expected)) ?? "u";
}

/** Letters and names of members, as `heap_new` takes them. */
export function shapeOf(members: readonly Member[]): string {
  return members.map(({ name, kind }) => kind + name).join(",");
}

/** `{ a: 1, b }`. */
export function objectLiteral(
  writer: Writer,
  scope: Scope,
  node: ts.ObjectLiteralExpression,
): Code {
  const members = membersOf(writer, node);
  if (members.length > MEMBERS_MAX) {
    writer.refuse(node, `${members.length} members`, `at most ${MEMBERS_MAX}, the rest in records`);
  }
  const values = members.map(({ value }) => writer.expression(writer, scope, value));
  if (members.length === 0) return whole('heap_new("")');
  const name = writer.shapeName(shapeOf(members), recordName(writer, node, members), (chosen) => {
    writer.keep(node, makerOf(chosen, members, writer.prefix));
  });
  scope.uses.add(name);
  return call(name, values);
}

/** A function that makes objects of a shape. */
function makerOf(name: string, members: readonly Member[], prefix: string) {
  const scope = new Scope(name, prefix);
  const parameters = members.map((member) => scope.parameter(member.name));
  const made = scope.local("made");
  const body = [
    `${made} = heap_new(${quote(shapeOf(members)).text})`,
    ...members.map((member, at) => `V[${made}, ${quote(member.name).text}] = ${parameters[at]}`),
    `return ${made}`,
  ].map((text) => ({ depth: 1, text }));
  return { name, says: "", parameters, locals: scope.locals, body, uses: new Set<string>() };
}

/** What an object is called: by its type in words, `motion.made`, or by the name of its interface. */
function recordName(
  writer: Writer,
  node: ts.ObjectLiteralExpression,
  members: readonly Member[],
): string {
  const type = members.find(({ name }) => name === "type")?.value;
  if (type !== undefined && ts.isStringLiteralLike(type)) return pascal(type.text);
  const expected = writer.checker.getContextualType(node);
  if (expected === undefined) return "Record";
  const symbol = writer.checker.getNonNullableType(expected).symbol ?? expected.aliasSymbol;
  const name = symbol?.name ?? "";
  return /^[A-Z]/.test(name) ? freeName(name, () => false) : "Record";
}

function pascal(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("") || "Record";
}

/** `[a, b]`. */
export function arrayLiteral(
  writer: Writer,
  scope: Scope,
  node: ts.ArrayLiteralExpression,
): Code {
  const kind = elementKind(writer, node);
  const values = elementsOf(writer, node).map((one) => writer.expression(writer, scope, one));
  let code = listCall("heap_list(", kind, values.slice(0, ELEMENTS_AT_ONCE));
  for (let at = ELEMENTS_AT_ONCE; at < values.length; at += ELEMENTS_AT_ONCE) {
    const some = values.slice(at, at + ELEMENTS_AT_ONCE);
    code = listCall(`heap_more(${code.text}, `, kind, some);
  }
  return code;
}

function listCall(start: string, kind: string, values: readonly Code[]): Code {
  const given = [quote(kind), whole(String(values.length)), ...values];
  return whole(`${start}${call("", given).text.slice(1)}`);
}

/** The elements of an array literal; gaps and spreads are refused. */
export function elementsOf(writer: Writer, node: ts.ArrayLiteralExpression): ts.Expression[] {
  return node.elements.filter((element) => {
    const isPlain = !ts.isSpreadElement(element) && !ts.isOmittedExpression(element);
    if (!isPlain) writer.refuse(element, shown(element), "one value for each element; push others");
    return isPlain;
  });
}

/** The kind of a list's elements. */
export function elementKind(writer: Writer, node: ts.ArrayLiteralExpression): Kind | "" {
  const own = heldBy(writer.checker, writer.checker.getTypeAtLocation(node));
  const kind = own === undefined || node.elements.length === 0 ? "u" : writer.kind(node, own);
  if (kind !== "u" || node.elements.length === 0) return node.elements.length === 0 ? "" : kind;
  const expected = writer.checker.getContextualType(node);
  const held = expected === undefined ? undefined : heldBy(writer.checker, expected);
  return (held === undefined ? undefined : kindOf(held)) ?? "u";
}

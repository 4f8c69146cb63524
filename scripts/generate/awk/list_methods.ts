/** Methods of lists: those without a function are calls, those with one become functions of their own. */
import ts from "typescript";
import { arrowMethod, isArrowMethod } from "./arrows.ts";
import { BINDS, call, type Code, number, quote, whole } from "./code.ts";
import { heldBy, type Kind } from "./kinds.ts";
import type { MethodCall } from "./members.ts";
import type { Scope } from "./names.ts";
import { numeric } from "./operators.ts";
import { shown } from "./syntax.ts";
import type { Writer } from "./writer.ts";

/** What a method is called on, and with. */
interface Call {
  readonly writer: Writer;
  readonly scope: Scope;
  readonly node: ts.CallExpression;
  readonly list: Code;
  readonly kind: Kind;
}

type Method = (call: Call) => Code;

const METHODS: Readonly<Record<string, Method>> = {
  push: (given) => call("heap_push", [given.list, quote(given.kind), only(given)]),
  pop: ({ list }) => call("heap_pop", [list]),
  at: (given) => call("heap_at", [given.list, numberAt(given, 0, number(0))]),
  slice: (given) => {
    return call("heap_slice", [
      given.list,
      numberAt(given, 0, number(0)),
      numberAt(given, 1, whole("U")),
    ]);
  },
  indexOf: (given) => placeOf(given),
  includes: (given) => {
    const { text } = placeOf(given);
    return { text: `${text} >= 0`, binds: BINDS.compare, not: `${text} < 0` };
  },
  join: joined,
};

/** `list.push(x)` and the like. */
export function listMethod(
  writer: Writer,
  scope: Scope,
  { node, callee, handle: list }: MethodCall,
): Code {
  const name = callee.name.text;
  if (isArrowMethod(name)) return arrowMethod(writer, scope, node, { list, name });
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method === undefined) {
    writer.refuse(
      callee.name,
      `method "${name}" of a list`,
      "push, pop, includes, indexOf, some, every, find, findIndex, filter, map, slice, at or join",
    );
    return whole("U");
  }
  const held = heldBy(writer.checker, writer.checker.getTypeAtLocation(callee.expression));
  const kind = held === undefined ? "u" : writer.kind(callee.expression, held);
  return method({ writer, scope, node, list, kind });
}

function only({ writer, scope, node }: Call): Code {
  const [first, ...others] = node.arguments;
  if (first === undefined || others.length > 0 || ts.isSpreadElement(first)) {
    writer.refuse(node, shown(node), "one value");
    return whole("U");
  }
  return writer.expression(writer, scope, first);
}

function numberAt({ writer, scope, node }: Call, at: number, usual: Code): Code {
  const given = node.arguments[at];
  return given === undefined ? usual : numeric(writer, scope, given);
}

function placeOf(given: Call): Code {
  const name = given.kind === "s" ? "heap_text_place" : "heap_number_place";
  return call(name, [given.list, only(given)]);
}

function joined({ writer, scope, node, list, kind }: Call): Code {
  if (kind !== "s" && kind !== "n" && kind !== "u") {
    writer.refuse(
      node,
      `"join" of a list that is not of texts`,
      "a list of texts or whole numbers",
    );
  }
  const [between] = node.arguments;
  const text = between === undefined ? quote(",") : writer.expression(writer, scope, between);
  return call("heap_join", [list, text]);
}

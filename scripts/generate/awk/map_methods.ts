/** Methods of maps. */
import type ts from "typescript";
import { call, type Code, whole } from "./code.ts";
import { heldBy } from "./kinds.ts";
import type { MethodCall } from "./members.ts";
import type { Scope } from "./names.ts";
import type { Writer } from "./writer.ts";

/** `map.get(key)` and the like. */
export function mapMethod(
  writer: Writer,
  scope: Scope,
  { node, callee, handle: map }: MethodCall,
): Code {
  const { expression, name } = callee;
  const given = node.arguments.map((one) => writer.expression(writer, scope, one));
  const [key = whole("U"), value = whole("U")] = given;
  switch (name.text) {
    case "get":
      return call("heap_get", [map, key]);
    case "has":
      return whole(`((${map.text}, ${key.text}) in V)`);
    case "delete":
      return call("heap_map_delete", [map, key]);
    case "set":
      return call("heap_map_set", [map, key, whole(`"${valueKind(writer, expression)}"`), value]);
  }
  writer.refuse(
    name,
    `method "${name.text}" of a map`,
    "get, set, has, delete, or a `for` over it",
  );
  return whole("U");
}

function valueKind(writer: Writer, map: ts.Expression): string {
  const held = heldBy(writer.checker, writer.checker.getTypeAtLocation(map));
  return held === undefined ? "u" : writer.kind(map, held);
}

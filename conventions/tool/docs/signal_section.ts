/** One signal, group or entity as Markdown, without a heading of its own. */
import type { AttributeGroup, Signal } from "../resolved.ts";
import { stabilityText, usedAttributes } from "./attribute_tables.ts";
import { code, paragraphs, table } from "./markdown.ts";

/** Everything the registry says of it. */
export function signalSection(thing: Signal | AttributeGroup): string {
  const { brief, note, deprecated } = thing;
  const why = deprecated?.note?.trim() ?? "";
  return paragraphs([
    brief,
    table(["Property", "Value"], [...properties(thing)]),
    deprecated === undefined ? "" : `Deprecated. ${why}`,
    note,
    ...attributes(thing),
  ]);
}

function* properties(thing: Signal | AttributeGroup): Generator<readonly [string, string]> {
  yield ["Stability", stabilityText(thing)];
  if ("refines" in thing && thing.refines !== undefined) yield ["Refines", code(thing.refines)];
  switch (thing.signal) {
    case "span":
      yield ["Kind", thing.kind];
      if (thing.spanName !== "") yield ["Name", thing.spanName];
      if (thing.events.length > 0) yield ["Events", thing.events.map(code).join(", ")];
      break;
    case "metric":
      yield ["Instrument", thing.instrument];
      yield ["Unit", code(thing.unit)];
      break;
    case "event":
    case "entity":
    case "attribute_group":
      break;
    default:
      throw thing satisfies never;
  }
  if ("entityAssociations" in thing && thing.entityAssociations.length > 0) {
    yield ["Entities", thing.entityAssociations.map(code).join(", ")];
  }
}

function* attributes(thing: Signal | AttributeGroup): Generator<string> {
  if (thing.signal !== "entity") {
    yield usedAttributes(thing.attributes);
    return;
  }
  const isIdentity = ({ role }: { readonly role?: string }) => role === "identifying";
  const identity = thing.attributes.filter(isIdentity);
  const description = thing.attributes.filter((attribute) => !isIdentity(attribute));
  if (identity.length > 0) yield* ["Its identity:", usedAttributes(identity)];
  if (description.length > 0) yield* ["What describes it:", usedAttributes(description)];
}

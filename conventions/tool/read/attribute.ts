/** Reads definitions of attributes. */
import {
  type AttributeType,
  type EnumMember,
  PRIMITIVE_TYPES,
  type PrimitiveType,
  type Stability,
} from "../resolved.ts";
import type { DraftAttribute } from "./draft.ts";
import {
  readAnnotations,
  readDeprecated,
  readExamples,
  readStability,
  withoutGaps,
} from "./fields.ts";
import type { Part } from "./part.ts";

/** Reads a definition; `undefined` where there is no key, or no type that can be understood. */
export function readAttribute(part: Part, key: string): DraftAttribute | undefined {
  const stability = readStability(part.at("stability")) ?? "development";
  const type = readType(part.at("type"), stability);
  if (type === undefined) return undefined;
  return withoutGaps({
    key,
    type,
    brief: part.at("brief").text ?? "",
    note: part.at("note").text ?? "",
    stability,
    examples: readExamples(part),
    deprecated: readDeprecated(part.at("deprecated")),
    annotations: readAnnotations(part.at("annotations")),
    place: part.place,
  });
}

const TEMPLATE = /^template\[(.+)\]$/;

/** Reads a type. A member that says nothing of its stability is as stable as its attribute. */
function readType(part: Part, stability: Stability): AttributeType | undefined {
  if (part.at("members").value !== undefined) {
    const members = part.at("members").items.map((member) => readMember(member, stability));
    return { kind: "enum", members: members.filter((member) => member !== undefined) };
  }
  const inner = TEMPLATE.exec(part.text ?? "")?.[1];
  if (inner !== undefined) {
    const of = primitive(inner);
    return of && { kind: "template", of };
  }
  const of = primitive(part.text);
  return of && { kind: "value", of };
}

function primitive(word: string | undefined): PrimitiveType | undefined {
  return PRIMITIVE_TYPES.find((type) => type === word);
}

function readMember(part: Part, stability: Stability): EnumMember | undefined {
  const id = part.at("id").text;
  if (id === undefined) return undefined;
  const value = part.at("value").value ?? id;
  if (typeof value === "object") return undefined;
  return withoutGaps({
    id,
    value,
    brief: part.at("brief").text,
    note: part.at("note").text,
    stability: readStability(part.at("stability")) ?? stability,
    deprecated: readDeprecated(part.at("deprecated")),
    annotations: readAnnotations(part.at("annotations")),
    place: part.place,
  });
}

/** The name of an attribute's type, as the registry's files write it. */
import type { AttributeType } from "../resolved.ts";

/** `string[]`, `template[string]`, or `enum`. */
export function attributeTypeName(type: AttributeType): string {
  switch (type.kind) {
    case "value":
      return type.of;
    case "template":
      return `template[${type.of}]`;
    case "enum":
      return "enum";
    default:
      throw type satisfies never;
  }
}

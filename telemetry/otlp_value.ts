/** Values and attributes in OTLP/JSON (opentelemetry-proto, docs/specification.md, "JSON Protobuf Encoding"). */
import type { AttributeValue } from "./generated/span_data.ts";

/** Control characters, quotes, and all that is not ASCII: the latter may be unpaired surrogates. */
// deno-lint-ignore no-control-regex -- these are what a JSON string must not contain as they are.
const NOT_PLAIN = /[\u0000-\u001f"\\\u007f-\uffff]/;

/** Whether a text is the same inside a JSON string, each character one byte. */
export function isPlain(text: string): boolean {
  return !NOT_PLAIN.test(text);
}

/** A JSON string. */
export function quoted(text: string): string {
  return isPlain(text) ? `"${text}"` : JSON.stringify(text.toWellFormed());
}

/** An attribute: key and value. */
export function otlpAttribute(key: string, value: AttributeValue, isDouble: boolean): string {
  return `{"key":${quoted(key)},"value":${otlpValue(value, isDouble)}}`;
}

/** A value. 64-bit integers are strings in OTLP/JSON. */
export function otlpValue(value: AttributeValue, isDouble = false): string {
  switch (typeof value) {
    case "string":
      return `{"stringValue":${quoted(value)}}`;
    case "boolean":
      return `{"boolValue":${value}}`;
    case "number":
      return isDouble || !Number.isSafeInteger(value)
        ? `{"doubleValue":${doubleText(value)}}`
        : `{"intValue":"${value}"}`;
    default:
      return `{"arrayValue":{"values":[${
        value.map((one) => otlpValue(one, isDouble)).join(",")
      }]}}`;
  }
}

/** A double; JSON has no words for what is not finite, so protobuf's JSON mapping has strings. */
function doubleText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? `"NaN"` : value > 0 ? `"Infinity"` : `"-Infinity"`;
}

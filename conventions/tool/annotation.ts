/** Annotations of definitions: hints for tools, by tool. */
import type { Annotations, YamlValue } from "./resolved.ts";

/** The value at a path such as `code_generation.span_name`; `undefined` when it is not there. */
export function annotation(annotations: Annotations, path: string): YamlValue | undefined {
  let value: YamlValue | undefined = annotations;
  for (const key of path.split(".")) {
    if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Whether the registry keeps a definition from generators: it exists for its documents only. */
export function isExcluded({ annotations }: { readonly annotations: Annotations }): boolean {
  return annotation(annotations, "code_generation.exclude") === true;
}

/** Whether a value is a map. */
export function isMap(value: unknown): value is { readonly [key: string]: YamlValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * One YAML file: its value, and where in the text each part of it stands.
 *
 * The value is plain data; places are looked up only when something asks for one, so that a file with
 * nothing wrong pays for its parse alone.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Finding } from "../finding.ts";
import type { Place } from "../place.ts";
import type { YamlValue } from "../resolved.ts";

/** Keys and indexes from the root of a file to a part of it. */
export type Path = readonly (string | number)[];

/** A path as a JSON pointer. */
export function pointerOf(path: Path): string {
  return path
    .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

/** A file that could be read; `value` is what could be understood of it. */
export interface YamlFile {
  /** Name for people, as the file source says it. */
  readonly name: string;
  readonly value: YamlValue;
  /** Problems of syntax. */
  readonly findings: readonly Finding[];
  /** Where a part stands; the nearest part around it when it is not there itself. */
  place(path: Path, of?: "key" | "value"): Place;
}

/** Parses a text. Errors of syntax become findings, and whatever could be parsed is the value. */
export function parseYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    logLevel: "silent",
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const findings = document.errors
    .filter(({ code }, index, all) => code === "DUPLICATE_KEY" || isFirst(index, all))
    .map(({ code, message, pos: [start] }) => {
      return code === "DUPLICATE_KEY"
        ? duplicateKey(text.slice(start), at(start))
        : syntaxFinding(message, at(start));
    });
  const value = valueOf(document, (message) => findings.push(syntaxFinding(message, at(0))));
  return {
    name,
    value,
    findings,
    place: (path, of = "value") => at(offsetOf(document, path, of)),
  };
}

/** After the first real error of syntax, a parser mostly reports what it misunderstood because of it. */
function isFirst(index: number, errors: readonly { readonly code: string }[]): boolean {
  return errors.findIndex(({ code }) => code !== "DUPLICATE_KEY") === index;
}

function syntaxFinding(message: string, place: Place): Finding {
  const said = message.replace(/\s+/g, " ").replace(/[.:]$/, "");
  return {
    id: "yaml_syntax",
    level: "violation",
    message: `Cannot parse "${place.file}": ${said}, expected YAML`,
    place,
  };
}

/** @param text The file from the second of the keys on. */
function duplicateKey(text: string, place: Place): Finding {
  const key = text.match(/^[^:\s]+/)?.[0] ?? "";
  return {
    id: "yaml_syntax",
    level: "violation",
    message: `Cannot parse "${place.file}": found the key ${key} again, expected each key once`,
    place,
  };
}

/** Aliases without end and nesting without bound throw only here. */
function valueOf(document: Document.Parsed, fail: (message: string) => void): YamlValue {
  try {
    return (document.toJS() ?? null) as YamlValue;
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return null;
  }
}

function offsetOf(document: Document.Parsed, path: Path, of: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isSeq(node) && typeof step === "number") {
      node = node.items[step];
    } else if (isMap(node)) {
      const pair = node.items.find(({ key }) =>
        isScalar(key) && String(key.value) === String(step)
      );
      const keyAt = startOf(pair?.key);
      if (depth === path.length - 1 && of === "key") return keyAt ?? offset;
      offset = keyAt ?? offset;
      node = pair?.value;
    } else {
      return offset;
    }
    offset = startOf(node) ?? offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null | undefined)?.range?.[0];
}

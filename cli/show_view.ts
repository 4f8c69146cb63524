/** Views of patterns on standard output. */
import type { Json } from "../core/json.ts";
import type { Asked, NotShown, Shown, ShownPart } from "../patterns/shown.ts";
import { EXITS } from "./command.ts";
import { CommandError } from "./errors.ts";
import type { Output } from "./output.ts";

/** What views are asked that are about one stream and nothing in it. */
export const ASKED: Asked = { id: "", at: 0, number: undefined, isPicture: false, last: 0 };

/** Prints what a view shows, and gives the exit code. */
export function showView({ fault, documents, values, parts }: Shown, out: Output): number {
  if (fault === undefined || fault.code === "nothing") {
    for (const document of documents) out.json(document as unknown as Json);
  }
  if (fault !== undefined) return tell(fault, out);
  if (out.isQuiet) { for (const value of values) out.value(value); }
  showParts(parts, out);
  return EXITS.done;
}

/** Prints what is for people. */
export function showParts(parts: readonly ShownPart[], out: Output): void {
  for (const { lines, heads, rows } of parts) {
    for (const line of lines) out.line(line);
    if (heads.length > 0) out.table(heads, rows);
  }
}

function tell({ code, message, hint, rule }: NotShown, out: Output): number {
  if (code === "nothing" || code === "noted") {
    out.note(message);
    return code === "nothing" ? EXITS.nothing : EXITS.done;
  }
  const exit = code === "not_found" ? EXITS.notFound : EXITS.refused;
  throw new CommandError(exit, code, message, hint === "" ? undefined : hint, rule);
}

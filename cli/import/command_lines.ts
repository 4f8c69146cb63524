/** Commands of a pattern as JSON: one, or one a line. */
import type { Json } from "../../core/json.ts";
import { isId } from "../../core/validate.ts";
import type { PatternCommand, WorkStanding } from "../../patterns/decision.ts";
import type { RehearsedCommand } from "../../patterns/rehearsal.ts";
import {
  isJsonRecord,
  type JsonRecord,
  type PatternShapes,
  shapeFault,
} from "../../patterns/shape.ts";
import { usage } from "../errors.ts";
import type { Host } from "../host.ts";
import { parseJson } from "../json_text.ts";
import { textLines } from "./text_lines.ts";

/** Which stream a rehearsed command is for that does not say. */
const USUAL_STREAM = "main";
const DATE_MAX = 8.64e15;
const STANDING_FIELDS = {
  standings: {
    is: "record",
    isList: true,
    fields: { work: { is: "text" }, state: { is: "text" }, at: { is: "number" } },
  },
} as const;

/** Where a command stands, and what it may be. */
export interface CommandPlace {
  /** For messages: `line 3`. */
  readonly where: string;
  readonly shapes: PatternShapes;
}

/** Reads what `read` makes of each line of a file; `-` is standard input. */
export async function* commandLines<T>(
  host: Host,
  file: string,
  read: (text: string, where: string) => T,
): AsyncIterable<T> {
  const lines = textLines(host.readChunks(file), { verb: "read", refuse: usage });
  for await (const { number, text } of lines) yield read(text, `line ${number}`);
}

/** A command as JSON that is to be given: who gives it may stand in it. */
export function givenCommand(
  text: string,
  place: CommandPlace,
): Omit<PatternCommand, "at" | "by"> & { readonly by?: string } {
  const value = recordIn(text, place);
  if (value.type === "settle") {
    throw refused(place, "found settle, expected a command of people or agents");
  }
  checkShape(value, place, ["by"]);
  return { ...value, type: String(value.type) };
}

/** A command as JSON that is to be rehearsed. */
export function rehearsedCommand(text: string, place: CommandPlace): RehearsedCommand {
  const { stream = USUAL_STREAM, at, standings, ...command } = recordIn(text, place);
  if (typeof stream !== "string" || !isId(stream)) {
    throw refused(place, `found stream ${JSON.stringify(stream)}, expected an id`);
  }
  if (at !== undefined && !isMoment(at)) {
    throw refused(
      place,
      `found at ${JSON.stringify(at)}, expected whole milliseconds since the Unix epoch`,
    );
  }
  checkShape(command, place, ["by"]);
  if (standings !== undefined) {
    const fault = shapeFault({ type: "", standings }, { "": STANDING_FIELDS }, []);
    if (fault !== undefined) throw refused(place, fault);
  }
  return {
    stream,
    ...at === undefined ? {} : { at },
    ...standings === undefined ? {} : { standings: standings as unknown as WorkStanding[] },
    command: { by: "", ...command, type: String(command.type) },
  };
}

function recordIn(text: string, place: CommandPlace): JsonRecord {
  const reading = parseJson(text);
  if (!reading.isJson) {
    throw refused(place, `column ${reading.column} is not JSON, expected an object`);
  }
  if (isJsonRecord(reading.value)) return reading.value;
  throw refused(place, "found no JSON object, expected one");
}

function checkShape(command: JsonRecord, place: CommandPlace, besides: readonly string[]): void {
  const fault = shapeFault(command, place.shapes.commands, besides);
  if (fault !== undefined) throw refused(place, fault);
  if (command.by === undefined || typeof command.by === "string") return;
  throw refused(place, `found by ${JSON.stringify(command.by)}, expected a text`);
}

function isMoment(value: Json): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= DATE_MAX;
}

function refused({ where }: CommandPlace, found: string): Error {
  return usage(`Cannot read ${where}: ${found}`);
}

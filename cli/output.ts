/** Where commands put what they have to say. The renderer behind it knows terminals, JSON and quiet. */
import type { Json } from "../core/json.ts";

/** How a piece of text stands out on a terminal. */
export type Color = "red" | "green" | "yellow" | "cyan" | "dim" | "bold";

/** A coloured piece of a line. Commands never write escape sequences: those in text are neutralised. */
export interface Paint {
  readonly text: string;
  readonly color: Color;
}

/** Text for people: plain, coloured, or pieces of both. */
export type Text = string | Paint | readonly (string | Paint)[];

/** One cell of a table. */
export type Cell = string | Paint;

/** The one way to standard output. */
export interface Output {
  /** Whether `--json` was given: then only `json` prints. */
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  /** Whether standard output shows colour: a terminal, and no NO_COLOR. */
  readonly hasColor: boolean;
  /** One line for people; control characters are neutralised. Nothing with `--json` or `--quiet`. */
  line(text: Text): void;
  /** One line that scripts read, such as an id; printed also with `--quiet`, not with `--json`. */
  value(text: string): void;
  /** One JSON document, or one line of a stream of them. Nothing without `--json`. */
  json(value: Json): void;
  /** One line of JSON in every mode, for what is JSON by nature, such as an export. */
  data(value: Json): void;
  /** A table for people: column heads and rows, aligned. */
  table(heads: readonly string[], rows: readonly (readonly Cell[])[]): void;
  /** One line on standard error for people. Nothing with `--quiet`. */
  note(text: Text): void;
}

/** What a suite answers, before anybody formats it. */

/** A table of text. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A goal of the project and how far it was reached here. Information, never a verdict. */
export interface Goal {
  readonly text: string;
  readonly measured: string;
  /** `undefined` when it could not be measured. */
  readonly isMet: boolean | undefined;
}

/** The outcome of one suite. */
export interface Report {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly method: string;
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  /** Everything that was measured, for the JSON file. */
  readonly samples: unknown;
}

/** A goal that a number reaches when it is large enough. */
export function atLeast(text: string, value: number, least: number, unit = ""): Goal {
  return { text, measured: rounded(value) + unit, isMet: met(value, value >= least) };
}

/** A goal that a number reaches when it is small enough. */
export function atMost(text: string, value: number, most: number, unit = ""): Goal {
  return { text, measured: rounded(value) + unit, isMet: met(value, value <= most) };
}

function met(value: number, isMet: boolean): boolean | undefined {
  return Number.isNaN(value) ? undefined : isMet;
}

/** A number with three digits that matter, or a dash for none. */
export function rounded(value: number): string {
  if (Number.isNaN(value)) return "-";
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) return value.toPrecision(2);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** Pieces of awk, and what may stand in what without parentheses. */

/** How tightly operators bind in awk, loosest first. */
export const BINDS = {
  assign: 0,
  choice: 1,
  or: 2,
  and: 3,
  compare: 4,
  join: 5,
  sum: 6,
  product: 7,
  sign: 8,
  whole: 9,
} as const;

/** An expression in awk. */
export interface Code {
  readonly text: string;
  /** One of BINDS. */
  readonly binds: number;
  /** Whether awk takes it for a text in any case, and never for a number that was read. */
  readonly isText?: boolean;
  /** Whether it is a place in an array, which some awks read only when all of an expression is evaluated. */
  readonly isPlace?: boolean;
  /** A comparison that says the contrary, where there is one. */
  readonly not?: string;
}

/** Where a long line may be broken. */
export const BREAK = "\v";
/** Where it may be broken behind a backslash. */
export const JOINED_BREAK = "\f";

/** An expression that binds more tightly than anything. */
export function whole(text: string): Code {
  return { text, binds: BINDS.whole };
}

/** The text of an expression where at least so tight a binding is expected. */
export function inside({ text, binds }: Code, least: number): string {
  return binds < least ? `(${text})` : text;
}

/** A call. */
export function call(name: string, values: readonly Code[]): Code {
  return whole(`${name}(${values.map(({ text }) => text).join(`,${BREAK} `)})`);
}

/** A member of what a handle stands for. */
export function place(handle: Code, name: Code): Code {
  return { ...whole(`V[${handle.text}, ${name.text}]`), isPlace: true };
}

/**
 * A text as awk and a shell's single quotes take it: no quote, nothing that isn't ASCII, and never two
 * braces that a template would take for its own.
 */
export function quote(text: string): Code {
  const bytes = [...new TextEncoder().encode(text)];
  const inner = bytes.map((byte) => ESCAPES.get(byte) ?? escapeByte(byte)).join("");
  return { ...whole(`"${inner.replaceAll("{{", "{\\173")}"`), isText: true };
}

const ESCAPES = new Map([[0x0a, "\\n"], [0x09, "\\t"], [0x0d, "\\r"], [0x22, '\\"'], [
  0x5c,
  "\\\\",
]]);

function escapeByte(byte: number): string {
  if (byte === 0) return "\\300\\200";
  const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x27;
  return isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
}

/** A number that JavaScript writes without an exponent. */
export function number(value: number): Code {
  const text = String(value);
  return value < 0 ? { text, binds: BINDS.sign } : whole(text);
}

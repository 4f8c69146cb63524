/**
 * Tells code from comments and literals, so that rules can look for words without being fooled by prose.
 *
 * Not a parser: the `typescript` package would be one, but it is 20 MB for a question that a tokenizer
 * answers, and `deno fmt` and `deno lint` have already refused whatever is not regular. What it can't
 * tell, a division right behind a `}`, does not occur in formatted code of this project.
 */

/** A string or template literal without its quotes; a template with holes is several. */
export interface Literal {
  /** Offset of the opening quote. */
  readonly start: number;
  readonly value: string;
}

/** A text with its parts told apart. */
export interface Masked {
  /** As long as the text; comments and the insides of literals are spaces. */
  readonly code: string;
  readonly literals: readonly Literal[];
}

const TEMPLATE_REST = String.raw`(?:[^\x60\\$]|\\[\s\S]|\$(?!\{))*(?:\x60|\$\{)`;
/** The kinds of tokens, in the order of the groups of `TOKEN`. */
const KINDS = ["comment", "string", "template", "regex", "code"] as const;
type Kind = typeof KINDS[number];
const TOKEN = new RegExp(
  [
    String.raw`(\/\/[^\n]*|\/\*[\s\S]*?\*\/|^#![^\n]*)`,
    String.raw`("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')`,
    String.raw`(\x60${TEMPLATE_REST})`,
    String.raw`(\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)`,
    String.raw`([^"'\x60/{}]+|[\s\S])`,
  ].join("|"),
  "y",
);
const TEMPLATE_GOES_ON = new RegExp(String.raw`\}${TEMPLATE_REST}`, "y");

/** Behind these a slash divides; behind anything else it begins a regular expression. */
const VALUE_END = /[\w$)\]"'`]$/;
const VALUE_FOLLOWS = /\b(?:return|typeof|case|in|of|await|yield|throw)$/;

/** Tells the parts of a text apart. */
export function mask(text: string): Masked {
  const literals: Literal[] = [];
  const parts: string[] = [];
  /** Open braces of each hole of a template that the position is in. */
  const holes: number[] = [];
  let last = "";
  for (let at = 0; at < text.length;) {
    const [kind, token] = next(text, at, { last, holes });
    parts.push(kind === "code" ? token : blank(kind, token));
    if (kind === "string" || kind === "template") {
      literals.push({ start: at, value: token.replace(/^["'`}]|["'`]$|\$\{$/g, "") });
    }
    trackHoles(kind, token, holes);
    if (kind !== "comment") last = token.trimEnd() || last;
    at += token.length;
  }
  return { code: parts.join(""), literals };
}

interface Position {
  /** The code or literal in front. */
  readonly last: string;
  readonly holes: readonly number[];
}

function next(text: string, at: number, { last, holes }: Position): [kind: Kind, token: string] {
  if (text[at] === "}" && holes.at(-1) === 0) {
    TEMPLATE_GOES_ON.lastIndex = at;
    const token = TEMPLATE_GOES_ON.exec(text)?.[0];
    if (token !== undefined) return ["template", token];
  }
  TOKEN.lastIndex = at;
  const groups = TOKEN.exec(text)?.slice(1) ?? [];
  const index = groups.findIndex((token) => token !== undefined);
  const kind = KINDS[index] ?? "code";
  if (kind === "regex" && VALUE_END.test(last) && !VALUE_FOLLOWS.test(last)) return ["code", "/"];
  return [kind, groups[index] ?? text[at]!];
}

/** Keeps line ends and the quotes of strings, which are code; what they hold is not. */
function blank(kind: Kind, token: string): string {
  const blanks = token.replaceAll(/[^\n]/g, " ");
  return kind === "string" ? token[0]! + blanks.slice(2) + token[0]! : blanks;
}

function trackHoles(kind: Kind, token: string, holes: number[]): void {
  if (kind === "template") {
    if (token.startsWith("}")) holes.pop();
    if (token.endsWith("${")) holes.push(0);
    return;
  }
  const top = holes.length - 1;
  if (top < 0 || kind !== "code") return;
  if (token === "{") holes[top]! += 1;
  if (token === "}") holes[top]! -= 1;
}

// What is outside of the plain subset, a case for each way to leave it.

/** What the head of a function is where a case is a statement. */
export const FUNCTION =
  "function a(row: Row, rows: Row[], list: string[], map: Map<string, string>, text: string, " +
  "word: Word, number: number, isOn: boolean): void {";

/** Lines of a file, of which the one with a mark `^` below it is refused from there on. */
export interface Refusal {
  readonly source: string;
  /** Parts of what is found and of what is expected. */
  readonly found: string;
  readonly expected: string;
}

/** Every one. */
export const REFUSALS: readonly Refusal[] = [
  ...[
    ["class A {}", "class declaration", "import, interface"],
    ["enum A { b }", "enum declaration", "import, interface"],
    ["export {};", "export declaration", "import, interface"],
    ["if (1 > 0) f();", "if statement", "import, interface"],
    ["let a = 1;", "let a = 1;", "const NAME = literal"],
    ["const a = 1, b = 2;", "const a = 1, b = 2;", "const NAME = literal"],
    ['import * as a from "./x.ts";', "import * as a", "import { name } from"],
    ["export function* a() {}", "a generator", "a function"],
  ].map(([source, found, expected]) => ({
    source: `${source}\n^`,
    found: found!,
    expected: expected!,
  })),
  {
    source: 'import ts from "typescript";\n^',
    found: "import ts",
    expected: "import { name } from",
  },
  {
    source: 'import { assert } from "node:assert";\n                       ^',
    found: '"node:assert"',
    expected: "a plain file of this project",
  },
  {
    source: "const a = f(1);\n          ^",
    found: "call expression",
    expected: "literals and earlier",
  },
  {
    source: "const a = () => 1;\n          ^",
    found: "arrow function",
    expected: "literals and earlier",
  },
  { source: "async function a() {}\n^", found: "async", expected: "export function" },
  {
    source: "function a<T>(b: T[]): number { return b.length; }\n           ^",
    found: "type parameter",
    expected: "known",
  },
  {
    source: "function a(b = 1): number { return b; }\n           ^",
    found: "b = 1",
    expected: "no default",
  },
  {
    source: "function a(...b: string[]): number { return b.length; }\n           ^",
    found: "...b",
    expected: "no default",
  },
  {
    source: "function a({ id }: Row): string { return id; }\n           ^",
    found: "{ id }",
    expected: "no default",
  },
  ...types(),
  ...statements(),
  ...expressions(),
];

function types(): Refusal[] {
  return [
    ["any", "any", "a type that is known"],
    ["unknown", "unknown", "a type that is known"],
    ["symbol", "symbol", "a text"],
    ["bigint", "bigint", "number"],
    ["null", "null", "undefined"],
    ["never", "never", "satisfies never"],
    ["[string, number]", "[string, number]", "an interface, or a list"],
    ["() => void", "() => void", "no functions"],
    ["{ [key: string]: string }", "[key: string]", "Map<string, T>"],
    ["{ a(): void }", "a(): void", "a function beside"],
    ["string | number", "string | number", "never two"],
    ["{ b: string | boolean }", "string | boolean", "never two"],
    ["keyof Row", "keyof Row", "a union of texts"],
    ["string extends Row ? Row : string", "string extends Row", "a type that is known"],
    ["{ [K in Word]: string }", "[K in Word]", "an interface"],
  ].map(([type, found, expected]) => {
    const at = `type A = ${type}`.indexOf(found!.replace("[K", "{ [K"));
    const start = type!.includes("[K in") ? "type A = ".length : at;
    return {
      source: `type A = ${type};\n${" ".repeat(start)}^`,
      found: found!,
      expected: expected!,
    };
  });
}

/** Statements in a function with a row, a list, a map, a text, a number and a boolean. */
function statements(): Refusal[] {
  return [
    ["const { id } = row;", "{ id } = row", "one name with a value", 6],
    ["const a = 1, b = 2;", "a = 1", "one name with a value", 6],
    ["let a: string;", "a: string", "one name with a value", 4],
    ["var a = 1;", "var a = 1;", "`const` or `let`", 0],
    ["number;", "number", "a call or an assignment", 0],
    ["number *= 2;", "number *= 2", "a call or an assignment", 0],
    ["row.id ||= text;", "row.id ||= text", "a call or an assignment", 0],
    ["do { number++; } while (number < 3);", "do statement", "a statement", 0],
    ["for (const a in row) f(a);", "for in statement", "a statement", 0],
    ["throw text;", "throw statement", "a statement", 0],
    ["try { f(text); } finally { f(text); }", "try statement", "a statement", 0],
    ["for (;;) break;", "for (;;)", "for (let name", 0],
    ["for (let a = 0; a < 3; f(text)) f(text);", "f(text)", "`name++`", 23],
    ["for (let a of list) f(a);", "let a", "`const name`", 5],
    ["for (const a of map) f(text);", "a loop over", "const [key, value]", 16],
    ["for (const [a, b] of map.keys()) f(a + b);", "a loop over", "const key of", 21],
    ["for (const a of text) f(a);", "a loop over", "const item of list", 16],
    ["a: while (isOn) { break a; }", "labeled statement", "a statement", 0],
    ["switch (number) { case 1: return; }", "number", "a text to switch on", 8],
    ['switch (text) { default: return; case "a": return; }', "default", "it last", 16],
    [
      'switch (text) { case "a": f(text); case "b": return; }',
      "goes on in the next",
      "`return`",
      16,
    ],
    [
      'switch (text) { case "a": if (isOn) break; return; }',
      "`break` within",
      "the last statement",
      36,
    ],
    ["switch (text) { case row.id: return; }", "row.id", "a text in quotes", 21],
    ["if (text) return;", "a condition of type string", "a boolean", 4],
    ["if (row.more) return;", "a condition of type", "a boolean", 4],
    ["while (number) return;", "a condition of type number", "a boolean", 7],
    ["list[0]!.length;", "list[0]!.length", "a call or an assignment", 0],
    ["list[0] += text;", "list[0]", "a variable or a member", 0],
    ["text += text;", "string where a number", "template literals", 0],
    ["delete row.more;", "delete row.more", "a call or an assignment", 0],
  ].map(inFunction);
}

function expressions(): Refusal[] {
  return [
    ["f(text + text);", "string where a number", "template literals", 2],
    ["f(`${isOn}`);", "in a text", "a text or a whole number", 5],
    ["f(`${row.more}`);", "in a text", "a text or a whole number", 5],
    ["g(row === row);", "two records compared", "their ids", 2],
    ["g(text < text);", "string where a number", "a number", 2],
    ["g(text && isOn);", "a condition of type string", "a boolean", 2],
    ["g(!text);", "a condition of type string", "a boolean", 3],
    ["g(text == text);", "binary expression", "an expression of the plain", 2],
    ["h(number ** 2);", "binary expression", "an expression of the plain", 2],
    ["h(+number);", "prefix unary expression", "an expression of the plain", 2],
    ["h(number++);", "postfix unary expression", "an expression of the plain", 2],
    ["h(text.length);", '"length" of string', "functions of plain.ts", 7],
    ["f(text.trim());", 'method "trim" of string', "functions of plain.ts", 7],
    ["f(text[0]!);", "text[0]", "the element of a list", 2],
    ["f(row[word]);", "row[word]", "use a Map", 2],
    ["f(String(number));", "String", "a function of a plain file", 2],
    ["h(Math.floor(number));", 'method "floor"', "functions of plain.ts", 7],
    ["f(JSON.stringify(row));", 'method "stringify"', "functions of plain.ts", 7],
    ["h(Date.now());", 'method "now"', "functions of plain.ts", 7],
    ["h(list.reverse().length);", 'method "reverse" of a list', "push, pop", 7],
    ["h(list.concat(list).length);", 'method "concat" of a list', "push, pop", 7],
    ["h(list.push(text, text));", "list.push(text, text)", "one value", 2],
    ["h(list.push(...list));", "list.push(...list)", "one value", 2],
    ["g(list.some(isText));", "isText", "an arrow function", 12],
    ["g(list.some((one, at) => one === text && at > 0));", "(one, at)", "an arrow function", 12],
    ["g(list.some((one) => { return one === text; }));", "(one) =>", "an arrow function", 12],
    ["g(list.some(({ length }) => length > 0));", "({ length })", "an arrow function", 12],
    ["g(list.some((one) => one));", "a condition of type string", "a boolean", 21],
    ["f(rows.join());", '"join" of a list', "texts or whole numbers", 2],
    ["m(map.clear());", 'method "clear" of a map', "get, set, has, delete", 6],
    ["h([...list].length);", "...list", "one value for each", 3],
    ["h([1, text].length);", "string | number", "never two", 2],
    ["k({ ...row });", "...row", "`name: value`", 4],
    ["k({ id: text, get more() { return text; } });", "get more", "`name: value`", 14],
    ["k({ id: text, [word]: text });", "[word]: text", "`name: value`", 14],
    ["k(row as Row);", "row as Row", "without `as`", 2],
    ["m(new Map([[text, text]]));", "new Map([[", "new Map()", 2],
    ["m(new Set());", "new Set", "new Map()", 2],
    ["g(/a/.test(text));", 'method "test"', "functions of plain.ts", 6],
    ["f(typeof text);", "type of expression", "an expression of the plain", 2],
    ['g("id" in row);', "binary expression", "an expression of the plain", 2],
    ["f(null ?? text);", '"null"', "undefined", 2],
    ["(() => f(text))();", "(() => f(text))()", "a function called by its name", 0],
    ["f(undefinedName);", "a type error", "deno check", 2],
  ].map(inFunction);
}

function inFunction(given: readonly (string | number)[]): Refusal {
  const [source, found, expected, column] = given as [string, string, string, number];
  return { source: `${FUNCTION}\n${source}\n${" ".repeat(column)}^\n}`, found, expected };
}

// JSON texts, right and wrong: what programs write, what people type, and what takes parsers apart.
import { fc } from "../support/chance.ts";

const NUMBERS = [
  ..."0 -0 1 -1 1.0 1.50 100 1e2 1E+2 1e0 0e10 -0.0 0.1e1 4.35 0.1 0.30000000000000004".split(" "),
  ..."0.000001 0.0000001 1e-7 1e21 123456789012345680000 1234567890123456789012 1e23".split(" "),
  ..."9007199254740993 5.684341886080802e-14 9.5367431640625e-7 1.7976931348623157e308".split(" "),
  ..."1.7976931348623158e308 1.7976931348623159e308 1e400 -1e400 1e-400 1e00021 5e-324".split(" "),
  ..."1e99999999999999999999 -1e-99999999999999999999 2.2250738585072014e-308".split(" "),
];
const NO_NUMBERS = "01 - +1 1. .5 1e 1e+ --1 0x1 1.5.5 -01 1e5x NaN Infinity 1-1 -a 1.e5 00".split(
  " ",
);
const WORDS = ["true", "false", "null"];
const NO_WORDS = ["tru", "True", "nulll", "truefalse", "undefined", ""];
const SPACES = [" ", "\n", "\t", "\r\n", "  \n "];
const NO_SPACES = ["\f", "\v", "\u00a0", "\ufeff", "\u2028", "\x1b", "x", ","];

const CHARACTERS = [
  ..."aZ é✓😀'$`{}[]:,",
  ..."\u200b\u202e\u0085\x7f\u2028\ufeff\u061c",
  ...String.raw`\n \" \\ \/ \b \f \t \r \u0041 \u00e9 \u0000 \u001f \u000a \u0022 \u005c`.split(
    " ",
  ),
  ...String.raw`\ud83d\ude00 \uD83D\uDE00 \ud800 \uDC00 \ud800\ud800\udc00 \u2028 \u009b`.split(
    " ",
  ),
  ...String.raw`\u0001 \u0002 \u0003 \u0004 \uFFFF \u07ff \u0800 \u0080 \u007f`.split(" "),
];
const NO_CHARACTERS = [
  "\n",
  "\t",
  "\x01",
  "\x02",
  "\x1f",
  "\\q",
  "\\u12",
  "\\u12g4",
  "\\",
  '"',
  "\\u",
];
const KEYS = [
  ..."0 1 2 10 01 4294967294 4294967295 -1 1.5 99999999999 a b __proto__".split(" "),
  ...String.raw`\u0061 \u0031 constructor`.split(" "),
];

/** Mostly the first; now and then one of the others. */
function mostly(right: readonly string[], wrong: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 300, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  );
}

const space = fc.oneof(
  { weight: 12, arbitrary: fc.constant("") },
  { weight: 2, arbitrary: mostly(SPACES, NO_SPACES) },
);
const string = fc.array(mostly(CHARACTERS, NO_CHARACTERS), { maxLength: 6 })
  .map((parts) => `"${parts.join("")}"`);
const key = fc.oneof(string, fc.constantFrom(...KEYS).map((text) => `"${text}"`));
/** Doubles of every size but the very smallest, which not every awk can read. */
const double = fc.double({ noNaN: true, noDefaultInfinity: true })
  .filter((number) => number === 0 || Math.abs(number) > 1e-300)
  .chain((number) => fc.constantFrom(String(number), number.toExponential(17)));
const scalar = fc.oneof(
  mostly(NUMBERS, NO_NUMBERS),
  double,
  string,
  mostly(WORDS, NO_WORDS),
);

const { value } = fc.letrec<{ value: string; list: string; object: string; member: string }>(
  (tie) => ({
    value: fc.tuple(
      space,
      fc.oneof({ depthSize: "small" }, scalar, tie("list"), tie("object")),
      space,
    ).map((parts) => parts.join("")),
    list: fc.array(tie("value"), { maxLength: 5 }).map((values) => `[${values.join(",")}]`),
    object: fc.array(tie("member"), { maxLength: 6 }).map((members) => `{${members.join(",")}}`),
    member: fc.tuple(space, key, space, tie("value")).map(
      ([before, name, behind, held]) => `${before}${name}${behind}:${held}`,
    ),
  }),
);

/** A text, whole or with a character cut out, put in, or all behind it cut off. */
const text = fc.tuple(value, fc.nat(), fc.constantFrom(...'{}[],:"\\ 0-.eE+x\ntf\x01é'), fc.nat(9))
  .map(([whole, place, character, way]) => {
    const at = place % (whole.length + 1);
    if (way === 0) return whole.slice(0, at);
    if (way === 1) return whole.slice(0, at) + character + whole.slice(at);
    return way === 2 ? whole.slice(0, at) + whole.slice(at + 1) : whole;
  });

/** Many of them, none longer than some thousand characters; the same in each run. */
export function jsonTexts(count: number): string[] {
  return fc.sample(text, { numRuns: count, seed: 4 }).map((one) => one.toWellFormed());
}

/** Long ones, deep ones, and some that go wrong far behind their beginning. */
export const LARGE_TEXTS: readonly string[] = [
  "[".repeat(64) + "]".repeat(64),
  "[".repeat(65) + "]".repeat(65),
  "[".repeat(100_000),
  "[".repeat(100_000) + "]".repeat(100_000),
  '{"a":'.repeat(300) + "1" + "}".repeat(300),
  `[${"1234567,".repeat(3000)}1]`,
  `[${"1234567 ,\n".repeat(3000)}1,,]`,
  "1".repeat(9000),
  `[${"1".repeat(9000)}x]`,
  `${" ".repeat(5000)}1`,
  `[${" ".repeat(4090)}true,false,null,truefalse]`,
  `0.${"0".repeat(5000)}1`,
  `1${"0".repeat(300)}`,
  `"${"\\\\".repeat(5000)}"`,
  `"${'\\"'.repeat(5000)}"`,
  `"${"\\u0041\\ud83d\\ude00".repeat(3000)}"`,
  `"${"é✓".repeat(3000)}\x02"`,
  `{${Array.from({ length: 500 }, (_, at) => `"${(at * 7919) % 500}":${at}`).join(",")}}`,
  `{${'"a":1,'.repeat(2000)}"a":2}`,
];

/** Texts that shells, awk or terminals could take for something else. */
export const RAW_TEXTS: readonly string[] = [
  "",
  "a b",
  'q"q',
  "b\\s",
  "tab\tnew\nend\n",
  "\n\n",
  "é✓😀",
  "\x7f\x1b[31m\x9b",
  "\u202e\u0085\u2028\ufeff\u061c\u2066",
  "$(touch made)",
  "-n",
  "%s\\n",
  '\x01\x02\x03\x04\\"',
  "\\u0001\\n\\",
];

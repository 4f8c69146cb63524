// Command lines, right and wrong: what people type, what scripts pass on, and what neither should.
import { fc } from "../support/chance.ts";
import type { Command, OptionSpec, ValueKind } from "../../cli/command.ts";
import { GLOBAL_OPTIONS } from "../../cli/generated/command_line.ts";

/** What a shell could stumble over. */
const NASTY = [
  "",
  " ",
  "-",
  "a b",
  "*",
  "$(echo no)",
  "`echo no`",
  "'",
  '"',
  "\\",
  "\\n",
  "a=b",
  "ünïcode ✓",
  "line\nline",
  "tab\ttab",
  "end\n",
  "~",
  "!",
  "#",
  "%s",
  "{}",
  "cli_value",
];

/** Numbers as people type them, and what only looks like one. */
const NUMBERS = ["0", "5", "-5", "+5", "1.5", ".5", "5.", "-.5", "1e3", "1E-3", "-1e+3", "08"];
const NO_NUMBERS = ["", ".", "-", "+", "e5", "1e", "1e+", "1.2.3", "0x10", "1,5", "--5", "5 ", "٥"];

const LISTS = ["a", "a,b", " a , b ", ",a,,b,", "", " ", ",", "a b,c", "\ta\n,\rb", "ü,✓", "*,?"];

/** What is no option of any command. */
const STRANGE = ["-x", "-xy", "-x=1", "--", "--=", "--=x", "---", "--no-such", "--no-such=1", "-h"];

/** Lines for one command: made to be right, made of its own words in disorder, and made of anything. */
export function linesFor(command: Command, count: number): string[][] {
  const line = fc.oneof(
    { weight: 5, arbitrary: orderlyLine(command) },
    { weight: 3, arbitrary: fc.array(anyToken(command), { maxLength: 6 }) },
    { weight: 2, arbitrary: disturbedLine(command) },
  );
  return [
    [],
    ["-h"],
    ["--help", "--no-such"],
    ...numberLines(command),
    ...fc.sample(line, { numRuns: count, seed: 3 }),
  ];
}

/** One option with every number, and with everything that is none. */
function numberLines({ options = {} }: Command): string[][] {
  const found = Object.entries(options).find(([, { value }]) => value.kind === "number");
  if (found === undefined) return [];
  return [...NUMBERS, ...NO_NUMBERS].map((text) => [`--${found[0]}=${text}`, "--help"]);
}

/** Every required option, some others, and its arguments, in any order. */
function orderlyLine(command: Command): fc.Arbitrary<string[]> {
  const options = Object.entries(command.options ?? {}).map(([name, spec]) => {
    const given = optionTokens(name, spec);
    return spec.required ? given : fc.option(given, { nil: [] });
  });
  const globals = Object.entries(GLOBAL_OPTIONS)
    .filter(([name]) => name !== "help" && name !== "version")
    .map(([name, spec]) => fc.option(optionTokens(name, spec), { nil: [], freq: 4 }));
  const args = (command.arguments ?? []).map(({ value, optional, rest }) => {
    const word = rightValue(value).filter((text) => !looksLikeOption(text)).map((text) => [text]);
    if (rest) return fc.array(word.map(([text]) => text!), { maxLength: 3 });
    return optional ? fc.option(word, { nil: [] }) : word;
  });
  return fc.tuple(...options, ...globals, ...args).chain((parts) => {
    return fc.shuffledSubarray(parts, { minLength: parts.length }).chain((shuffled) => {
      const line = shuffled.flat();
      if (!command.takesCommand) return fc.constant(line);
      return fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.constantFrom(...STRANGE)), {
        maxLength: 4,
      }).map((words) => [...line, "--", ...words]);
    });
  });
}

/** An orderly line with a token left out, twice, replaced, or with one more. */
function disturbedLine(command: Command): fc.Arbitrary<string[]> {
  return fc.tuple(orderlyLine(command), anyToken(command), fc.nat(), fc.nat(3)).map(
    ([line, token, place, way]) => {
      const at = place % (line.length + 1);
      const kept = way === 0 ? [] : way === 1 ? [line[at] ?? token, line[at] ?? token] : [token];
      return line.toSpliced(at, way === 3 ? 0 : 1, ...kept);
    },
  );
}

function anyToken(command: Command): fc.Arbitrary<string> {
  const options = Object.entries({ ...command.options, ...GLOBAL_OPTIONS });
  const names = options.flatMap(([name, { value }]) => {
    return [fc.constant(`--${name}`), anyValue(value).map((text) => `--${name}=${text}`)];
  });
  const values = (command.arguments ?? []).map(({ value }) => anyValue(value));
  return fc.oneof(
    ...names,
    ...values,
    fc.constantFrom(...NASTY),
    fc.constantFrom(...NUMBERS),
    fc.constantFrom(...STRANGE),
  );
}

function optionTokens(name: string, { value }: OptionSpec): fc.Arbitrary<string[]> {
  if (value.kind === "flag") return fc.constant([`--${name}`]);
  const once = fc.tuple(rightValue(value), fc.boolean()).map(([text, isInline]) => {
    return isInline || looksLikeOption(text) ? [`--${name}=${text}`] : [`--${name}`, text];
  });
  if (value.kind !== "list") return once;
  return fc.array(once, { minLength: 1, maxLength: 3 }).map((times) => times.flat());
}

function rightValue(value: ValueKind): fc.Arbitrary<string> {
  switch (value.kind) {
    case "number":
      return fc.constantFrom(...NUMBERS);
    case "choice":
      return fc.constantFrom(...value.of);
    case "list":
      return fc.constantFrom(...LISTS);
    default:
      return fc.oneof(fc.constantFrom(...NASTY), fc.constantFrom("a1", "-5", "--odd", "@file"));
  }
}

function anyValue(value: ValueKind): fc.Arbitrary<string> {
  const wrong = fc.constantFrom(...NASTY, ...NO_NUMBERS);
  return fc.oneof(rightValue(value), wrong);
}

function looksLikeOption(text: string): boolean {
  return text.length > 1 && text.startsWith("-");
}

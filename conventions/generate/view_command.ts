/**
 * Commands that spans declare by their `cli` annotation: what the command line needs to parse them, to
 * explain them, and to record what was given. The span's own attributes become options and arguments.
 */
import type { Span, UsedAttribute, YamlValue } from "../tool/resolved.ts";
import { annotation, isMap } from "../tool/annotation.ts";
import { valueKind, type ValueKindView } from "./command_value.ts";
import { GenerateError } from "./generate_error.ts";
import { camelCase } from "./words.ts";

/** An option. */
export interface OptionView {
  readonly value: ValueKindView;
  readonly says: string;
  readonly default?: string;
  readonly required?: true;
}

/** An argument. */
export interface ArgumentView {
  readonly name: string;
  readonly value: ValueKindView;
  readonly says: string;
  readonly optional?: true;
  readonly rest?: true;
}

/** What a command is, apart from what it does. */
export interface CommandSpecView {
  readonly path: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly arguments?: readonly ArgumentView[];
  readonly options?: Readonly<Record<string, OptionView>>;
  readonly takesCommand?: true;
  readonly exits?: Readonly<Record<string, string>>;
  readonly examples?: readonly { readonly line: string; readonly says?: string }[];
  readonly gives?: GivesView;
  readonly span: CommandSpanView;
}

/** The command of a pattern that a command line gives: `cli.gives`, its type, and what stands around it. */
export interface GivesView {
  /** The pattern: the first word of the command line. */
  readonly pattern: string;
  /** Type of the pattern's command. */
  readonly type: string;
  /** Name of the value that says which stream is meant. */
  readonly stream: string;
  /** Fields of the pattern's command, by the names of the values that fill them. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that are always the same. */
  readonly fixed?: Readonly<Record<string, string | number | boolean>>;
  /** Fields whose text is a moment, ISO 8601 or Unix milliseconds. */
  readonly moments?: readonly string[];
  /** Fields that chance fills where they are not given. */
  readonly generated?: readonly string[];
  /** Settings of the pattern that fill fields of their names, in camelCase, which are not given. */
  readonly settings?: readonly string[];
  /** Member of an event that scripts want: it is printed alone with `--quiet`. */
  readonly prints?: string;
}

/** The span that a run of a command is. */
export interface CommandSpanView {
  /** Its type in the registry. */
  readonly type: string;
  readonly name: string;
  /** Attribute keys under which it records parsed values, by the values' names in camelCase. */
  readonly records: Readonly<Record<string, string>>;
}

/** A command as templates see it. */
export interface CommandView {
  /** `work claim` */
  readonly name: string;
  /** Name for files: `work_claim`. */
  readonly id: string;
  readonly summary: string;
  /** Whether it only gives a command to a pattern, and so has no handler of its own. */
  readonly gives: boolean;
  readonly spec: CommandSpecView;
}

/** Words become names of files and options, so they are plain ones. */
const WORDS = /^[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)*$/;
const WORD = /^[a-z][a-z0-9-]*$/;

/**
 * The commands that spans declare, in the order that is declared for all, and otherwise in that of
 * files and of lines in them; planned ones are none.
 */
export function commandViews(spans: readonly Span[], order: readonly string[] = []): CommandView[] {
  const views = declaredCommands(spans);
  if (order.length === 0) return views;
  const unlisted = views.find(({ name }) => placeIn(order, name) < 0);
  if (unlisted !== undefined) {
    const found = `found "${unlisted.name}" nowhere in the order of commands, expected it there`;
    refuse(spans.find(({ name }) => name === unlisted.spec.span.type)!, found);
  }
  return views.toSorted((a, b) => placeIn(order, a.name) - placeIn(order, b.name));
}

/** Place of a command in the order: its own, or that of words that begin it; -1 where it has none. */
function placeIn(order: readonly string[], name: string): number {
  const own = order.indexOf(name);
  return own >= 0 ? own : order.findIndex((words) => name.startsWith(`${words} `));
}

function declaredCommands(spans: readonly Span[]): CommandView[] {
  return spans
    .filter(({ annotations }) => annotation(annotations, "cli") !== undefined)
    .filter(({ annotations }) => annotation(annotations, "implementation.planned") === undefined)
    .toSorted((a, b) => compare(a.place.file, b.place.file) || a.place.line - b.place.line)
    .map(commandView);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function commandView(span: Span): CommandView {
  const name = textOf(span, "cli.command") ??
    refuse(span, "found no `command`, expected its words");
  if (!WORDS.test(name)) refuse(span, `found command "${name}", expected words such as work claim`);
  return {
    name,
    id: name.replaceAll(/[ -]/g, "_"),
    summary: phrase(span.brief),
    // `handled`: a handler looks at the values first, and then gives the command that is declared.
    gives: textOf(span, "cli.gives") !== undefined &&
      annotation(span.annotations, "cli.handled") !== true,
    spec: specOf(span, name),
  };
}

/** Members that say nothing are left out, so that the literal reads as one would write it. */
function specOf(span: Span, name: string): CommandSpecView {
  const description = textOf(span, "cli.description");
  const declared = span.attributes.map((attribute) => ({ attribute, cli: cliOf(attribute) }));
  checkNames(span);
  const args = declared.filter(({ cli }) => cli?.argument !== undefined)
    .map(({ attribute }) => argumentView(attribute, span));
  const options = declared.filter(({ cli }) => cli?.option !== undefined)
    .map(({ attribute, cli }) => [String(cli!.option), optionView(attribute, span)] as const);
  const exits = exitsOf(span);
  const examples = examplesOf(span);
  const gives = givesOf(span, name);
  return {
    path: name.split(" "),
    summary: phrase(span.brief),
    ...description === undefined ? {} : { description: paragraphs(description) },
    ...args.length === 0 ? {} : { arguments: args },
    ...options.length === 0 ? {} : { options: Object.fromEntries(options) },
    ...annotation(span.annotations, "cli.takes_command") === true ? { takesCommand: true } : {},
    ...exits === undefined ? {} : { exits },
    ...examples.length === 0 ? {} : { examples },
    ...gives === undefined ? {} : { gives },
    span: {
      type: span.name,
      name: textOf(span, "code_generation.span_name") ?? name,
      records: recordsOf(span),
    },
  };
}

/** The `cli` annotation of an attribute, where it has one. */
export function cliOf(attribute: UsedAttribute): { readonly [key: string]: YamlValue } | undefined {
  const cli = annotation(attribute.annotations, "cli");
  return isMap(cli) ? cli : undefined;
}

/** Each attribute is an option or an argument, under a name that no other one has. */
function checkNames(span: Span): void {
  const seen = new Set<string>();
  for (const attribute of span.attributes) {
    const cli = cliOf(attribute);
    if (cli === undefined) continue;
    const name = String(cli.option ?? cli.argument);
    if ((cli.option === undefined) === (cli.argument === undefined) || !WORD.test(name)) {
      refuse(
        span,
        `found "${name}" for "${attribute.key}", expected the name of one option or argument`,
      );
    }
    if (seen.has(camelCase(name))) refuse(span, `found "${name}" twice, expected it once`);
    seen.add(camelCase(name));
  }
}

function argumentView(attribute: UsedAttribute, span: Span): ArgumentView {
  const cli = cliOf(attribute)!;
  return {
    name: String(cli.argument),
    value: valueKind(attribute, { name: String(cli.argument), cli, span: span.name }),
    says: phrase(attribute.brief),
    ...cli.optional === true ? { optional: true } : {},
    ...cli.rest === true ? { rest: true } : {},
  };
}

/** An attribute with a `cli` annotation as an option of its owner, a span or a group. */
export function optionView(attribute: UsedAttribute, owner: { readonly name: string }): OptionView {
  const cli = cliOf(attribute)!;
  return {
    value: valueKind(attribute, { name: String(cli.option), cli, span: owner.name }),
    says: phrase(attribute.brief),
    ...cli.default === undefined ? {} : { default: String(cli.default) },
    ...isRequired(attribute) ? { required: true } : {},
  };
}

/** What must be given and yet is never recorded says so itself: its level is `opt_in`. */
function isRequired(attribute: UsedAttribute): boolean {
  return attribute.requirementLevel.level === "required" || cliOf(attribute)!.required === true;
}

/** What may be long or private is parsed but never recorded. */
function recordsOf(span: Span): Record<string, string> {
  const recorded = span.attributes.filter((attribute) => {
    return cliOf(attribute) !== undefined && attribute.requirementLevel.level !== "opt_in";
  });
  return Object.fromEntries(recorded.map((attribute) => {
    const { option, argument } = cliOf(attribute)!;
    return [camelCase(String(option ?? argument)), attribute.key];
  }));
}

/** What a command gives to a pattern, where it is one of those that do. */
function givesOf(span: Span, name: string): GivesView | undefined {
  const type = textOf(span, "cli.gives");
  if (type === undefined) return undefined;
  const declared = span.attributes.map(cliOf).filter((cli) => cli !== undefined);
  const stream = declared.find(({ names }) => names === "stream") ??
    refuse(span, "found no option or argument with `names: stream`, expected one");
  // `field: false`: a handler reads it.
  const filling = declared.filter((cli) => cli !== stream && cli.field !== false);
  const settings = listOf(span, "cli.settings");
  const prints = textOf(span, "cli.prints");
  const moments = filling.filter(({ is }) => is === "moment").map(fieldOf);
  const generated = filling.filter(({ generated }) => generated === true).map(fieldOf);
  return {
    pattern: name.split(" ")[0]!,
    type,
    stream: valueName(stream),
    fields: Object.fromEntries(filling.map((cli) => [valueName(cli), fieldOf(cli)])),
    ...fixedOf(span),
    ...moments.length === 0 ? {} : { moments },
    ...generated.length === 0 ? {} : { generated },
    ...settings.length === 0 ? {} : { settings },
    ...prints === undefined ? {} : { prints },
  };
}

function fixedOf(span: Span): Pick<GivesView, "fixed"> {
  const fixed = annotation(span.annotations, "cli.fixed");
  if (fixed === undefined) return {};
  if (isMap(fixed) && Object.values(fixed).every(isPlain)) {
    return { fixed: fixed as NonNullable<GivesView["fixed"]> };
  }
  return refuse(span, "found `fixed` that is no map of plain values, expected one");
}

function isPlain(value: YamlValue): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

type Cli = NonNullable<ReturnType<typeof cliOf>>;

function valueName({ option, argument }: Cli): string {
  return camelCase(String(option ?? argument));
}

function fieldOf(cli: Cli): string {
  return cli.field === undefined ? valueName(cli) : String(cli.field);
}

function listOf(span: Span, path: string): string[] {
  const value = annotation(span.annotations, path) ?? [];
  if (Array.isArray(value)) return value.map(String);
  return refuse(span, `found \`${path}\` that is no list, expected one`);
}

function exitsOf(span: Span): Record<string, string> | undefined {
  const exits = annotation(span.annotations, "cli.exits");
  if (exits === undefined) return undefined;
  if (!isMap(exits)) refuse(span, "found `exits` that is no map, expected codes and meanings");
  return Object.fromEntries(Object.entries(exits).map(([code, says]) => [code, String(says)]));
}

function examplesOf(span: Span): { line: string; says?: string }[] {
  const examples = annotation(span.annotations, "cli.examples") ?? [];
  if (!Array.isArray(examples)) {
    return refuse(span, "found `examples` that is no list, expected one");
  }
  return examples.map((example: YamlValue) => {
    if (!isMap(example) || typeof example.line !== "string") {
      return refuse(span, "found an example without `line`, expected the command line");
    }
    const { line, says } = example;
    return says === undefined ? { line } : { line, says: String(says) };
  });
}

function textOf(span: Span, path: string): string | undefined {
  const value = annotation(span.annotations, path);
  return typeof value === "string" ? value : undefined;
}

function refuse(span: Span, found: string): never {
  throw new GenerateError(`Cannot make a command of span "${span.name}": ${found}`);
}

/** A brief as help shows it: one line, without the period at its end. */
function phrase(brief: string): string {
  return brief.trim().replaceAll(/\s+/g, " ").replace(/\.$/, "");
}

/** Lines of a paragraph are joined; a blank line keeps two apart. */
function paragraphs(text: string): string {
  return text.trim().split(/\n\s*\n/).map((part) => part.trim().replaceAll(/\s+/g, " "))
    .join("\n\n");
}

// Goal: the generated shell enforces what the program enforces. Method: every vector of every pattern goes
// through the deciders in TypeScript and through those generated from them, in each awk; every decision,
// report, span, question, effect and view, and the state at the end, must be the same JSON. The quickest awk decides
// all vectors, the others one of some; all in the long form.
import assert from "node:assert/strict";
import type { PatternCommand } from "../../patterns/decision.ts";
import type { Asked } from "../../patterns/shown.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { type AwkFunction, generateAwk } from "../../scripts/generate/awk/generate_awk.ts";
import { patternEntries } from "../../scripts/generate/awk/pattern_entries.ts";
import { refusedLine } from "../../scripts/generate/awk/refusals.ts";
import { AWKS, fromJson, runProgram, toJson } from "../awk/_awks.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { IS_LONG, someOf } from "../support/long_form.ts";

const PATTERNS = new URL("../../patterns/", import.meta.url);

/** Files whose functions look at a state: all of those that take nothing but it, numbers and what is asked are called. */
const VIEWS = [
  "views.ts",
  "views_agenda_record.ts",
  "views_assembly.ts",
  "views_motions.ts",
  "room.ts",
  "shows.ts",
];

/** What views are asked: a whole, one with a picture, and one with claims. The moment is that of the last command. */
const QUESTIONS: readonly Omit<Asked, "at">[] = [
  { id: "one", number: undefined, isPicture: false, last: 3 },
  { id: "one", number: 1, isPicture: true, last: 0 },
  {
    id: "one",
    number: 1,
    isPicture: false,
    last: 0,
    claims: {
      motion: "q1",
      quorumRequired: 2,
      amendmentCount: 0,
      turnSeconds: 600,
      queueLength: 0,
    },
  },
];

/** Ends what is printed for a vector. */
const RECORD = "\x1e";

/** What a vector has for this test. */
interface Vector {
  readonly name: string;
  readonly given: readonly PatternCommand[];
  readonly when: PatternCommand;
}

/** A view, with the numbers that it is called with beside the state; -1 is when the last command came. */
interface View {
  readonly awk: string;
  readonly answers: string;
  readonly view: (state: unknown, ...values: (number | Asked)[]) => unknown;
  readonly numbers: readonly number[];
  /** Place of what is asked in `QUESTIONS`, where the view takes that instead of numbers. */
  readonly question?: number;
}

interface Subject {
  readonly pattern: Pattern<unknown>;
  readonly vectors: readonly Vector[];
  readonly views: readonly View[];
  readonly errors: readonly string[];
  readonly program: string;
}

async function subjectOf(name: string): Promise<Subject> {
  const folder = new URL(`${name}/`, PATTERNS);
  const { pattern } = await import(`${folder}pattern.ts`);
  const listed = Object.values(await import(`./${name}/vectors.ts`)).find(Array.isArray);
  const viewFiles = VIEWS.filter((file) => isThere(new URL(file, folder)));
  const prefix = `${name}_`;
  const { text, errors, functions } = generateAwk({
    entries: [
      ...patternEntries(folder, name),
      ...viewFiles.map((file) => ({ file: new URL(file, folder).pathname, prefix })),
    ],
  });
  const modules = await Promise.all(viewFiles.map((file) => import(`${folder}${file}`)));
  const all = Object.assign({}, ...modules);
  const views = functions.filter((one) => isView(one, all)).flatMap((one) => viewsOf(one, all));
  const program = `${text}\n${programOf(prefix, views, pattern)}`;
  return { pattern, vectors: listed ?? [], views, errors: errors.map(refusedLine), program };
}

function isThere(file: URL): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

// deno-lint-ignore no-explicit-any -- functions by their names
type Module = any;

function isView({ name, file, parameters }: AwkFunction, module: Module): boolean {
  return VIEWS.some((one) => file.endsWith(`/${one}`)) &&
    (takesQuestion(file) || parameters.slice(1).every((kind) => kind === "n")) &&
    String(module[name]).startsWith(`function ${name}(state`);
}

/** Whether the views of a file take what is asked. */
function takesQuestion(file: string): boolean {
  return file.endsWith("/shows.ts");
}

function viewsOf({ name, awk, answers, parameters, file }: AwkFunction, module: Module): View[] {
  if (takesQuestion(file)) {
    return QUESTIONS.map((_, question) => ({
      awk,
      answers,
      view: module[name],
      numbers: [],
      question,
    }));
  }
  const numbers = parameters.slice(1).reduce<number[][]>(
    (rows) => rows.flatMap((row) => [[...row, 1], [...row, -1]]),
    [[]],
  );
  return numbers.map((row) => ({ awk, answers, view: module[name], numbers: row }));
}

function programOf(prefix: string, views: readonly View[], { spans }: Pattern<unknown>): string {
  const ended = spans === undefined
    ? ""
    : 'print heap_json(PATTERN_spans(state, V[events, j], last), "h")';
  const shown = views.map(({ awk, answers, numbers, question }) => {
    const rest = numbers.map((one) => one < 0 ? "last" : String(one));
    const asked = question === undefined ? rest : [`asked(${toAwk(QUESTIONS[question]!)})`];
    const values = ["state", ...asked].join(", ");
    return `  print heap_json(${awk}(${values}), "${answers}")\n`;
  });
  return String.raw`BEGIN { RS = "\036"; ORS = "\n"; heap_maps = 1 }
{
  heap_keep(0)
  vector = heap_read($0)
  state = heap_get(vector, "state")
  if (state == U) state = PATTERN_begin()
  commands = V[vector, "commands"]
  last = 0
  for (i = 0; i < N[commands]; i++) follow(V[commands, i], i == N[commands] - 1)
  print heap_json(PATTERN_effects(state), "h")
${shown.join("")}  printf "\036"
}

function asked(text,    question) {
  question = heap_read(text)
  heap_put(question, "at", "n", last)
  return question
}

function follow(command, is_last,    events, decision, j) {
  last = V[command, "at"]
  print heap_json(PATTERN_asks(state, command), "h")
  decision = PATTERN_decide(state, command)
  print heap_json(decision, "h")
  events = V[decision, "events"]
  for (j = 0; j < N[events]; j++) {
    state = PATTERN_evolve(state, V[events, j], last)
    print heap_json(PATTERN_report(state, V[events, j]), "s")
    ${ended}
    if (is_last) print heap_json(state, "h")
  }
}
`.replaceAll("PATTERN_", prefix);
}

/** A value as JSON in a text of awk. */
function toAwk(value: unknown): string {
  return `"${JSON.stringify(value).replaceAll('"', '\\"')}"`;
}

/** Most commands of a vector that go through both: what comes before only prepares the state. */
const COMMANDS_MAX = 25;

/** What both begin with, as JSON: a vector that is long begins with the state after its first commands. */
function taskOf({ pattern }: Subject, { given, when }: Vector): string {
  const early = given.slice(0, Math.max(0, given.length + 1 - COMMANDS_MAX));
  const commands = [...given.slice(early.length), when];
  if (early.length === 0) return toJson({ commands });
  const state = early.reduce((one, command) => {
    const { events } = pattern.decide(one, command);
    return events.reduce((changed, event) => pattern.evolve(changed, event, command.at), one);
  }, pattern.begin());
  return toJson({ state, commands });
}

/** What a vector begins with. */
interface Task {
  readonly state?: unknown;
  readonly commands: readonly PatternCommand[];
}

function expected({ pattern, views }: Subject, text: string): string[] {
  const printed: string[] = [];
  const task = fromJson(text) as Task;
  let state = task.state ?? pattern.begin();
  for (const [index, command] of task.commands.entries()) {
    const decision = pattern.decide(state, command);
    printed.push(toJson(pattern.asks(state, command)), toJson(decision));
    for (const event of decision.events) {
      state = pattern.evolve(state, event, command.at);
      printed.push(toJson(pattern.report(state, event)));
      if (pattern.spans !== undefined) {
        printed.push(toJson(pattern.spans(state, event, command.at)));
      }
      if (index === task.commands.length - 1) printed.push(toJson(state));
    }
  }
  const last = task.commands.at(-1)!.at;
  printed.push(toJson(pattern.effects(state)));
  for (const { view, numbers, question } of views) {
    const values = question === undefined
      ? numbers.map((one) => one < 0 ? last : one)
      : [{ ...QUESTIONS[question]!, at: last }];
    printed.push(toJson(view(state, ...values)));
  }
  return printed;
}

/** One vector of so many is decided by other awks than the quickest. */
const EVERY: Readonly<Record<string, number>> = { gawk: 3, "busybox awk": 10, "original-awk": 10 };

async function check(subject: Subject, awk: (typeof AWKS)[number]): Promise<void> {
  const vectors = someOf(subject.vectors, EVERY[awk.name] ?? 1);
  const tasks = vectors.map((vector) => taskOf(subject, vector));
  const input = tasks.map((text) => `${text}${RECORD}`).join("");
  const { stdout, stderr, status } = await runProgram(awk, subject.program, input);
  assert.deepEqual({ stderr, status }, { stderr: "", status: 0 });
  const found = stdout.split(RECORD);
  for (const [index, { name }] of vectors.entries()) {
    assert.deepEqual(
      found[index]!.split("\n").slice(0, -1),
      expected(subject, tasks[index]!),
      name,
    );
  }
}

const FOLDERS = [...Deno.readDirSync(PATTERNS)].filter(({ isDirectory }) => isDirectory);
const NAMES = FOLDERS.map(({ name }) => name).filter((name) => {
  return isThere(new URL(`${name}/pattern.ts`, PATTERNS)) &&
    isThere(new URL(`./${name}/vectors.ts`, import.meta.url));
}).sort();

for (const name of NAMES) {
  const subject = await subjectOf(name);

  Deno.test(`${name} is plain, and has vectors`, () => {
    assert.deepEqual(subject.errors, []);
    assert.ok(subject.vectors.length > 0);
  });

  for (const awk of AWKS) {
    const which = IS_LONG || EVERY[awk.name] === undefined ? "every vector" : "vectors";
    testWith(awk, `${awk.name} decides ${which} of ${name} as the program does`, async () => {
      await check(subject, awk);
    });
  }
}

/**
 * The commands of patterns: each gives one command to one stream, as its declaration says, and prints what
 * happened. What is refused ends with the exit code of its outcome and names the rule.
 */
import { invalid } from "../core/errors.ts";
import type { Swarm } from "../core/engine/swarm.ts";
import type { Json } from "../core/json.ts";
import type { Refusal } from "../patterns/decision.ts";
import { PATTERNS } from "../patterns/generated/patterns.ts";
import type { AnyPattern } from "../patterns/pattern.ts";
import { type Given, type PatternAnswer, PatternStream } from "../patterns/pattern_stream.ts";
import { patternSettings } from "../patterns/settings.ts";
import { type Command, EXITS, type Gives, type Services, type Values } from "./command.ts";
import { CommandError } from "./errors.ts";
import { momentOf } from "./moment.ts";
import { camelCase } from "./parse.ts";
import { patternStreamId } from "./pattern_stream_id.ts";

/** A declaration of a command that gives one to a pattern. */
export type GivingSpec = Omit<Command, "run" | "gives"> & { readonly gives: Gives };

/** The command of a declaration, as the table of commands loads it. */
export function giving(spec: GivingSpec): { readonly command: Command } {
  return { command: { ...spec, run: (values, services) => run(spec.gives, values, services) } };
}

async function run(gives: Gives, values: Values, services: Services): Promise<number> {
  const answer = await give(gives, values, services);
  if (answer.outcome === "done") {
    showDone(gives, answer, services);
    return EXITS.done;
  }
  if (answer.outcome === "nothing") {
    services.out.note(answer.refusal.message);
    return EXITS.nothing;
  }
  throw refusedBy(answer.refusal);
}

/** Gives the command that the values say. */
export async function give(
  gives: Gives,
  values: Values,
  services: Services,
): Promise<PatternAnswer<{ readonly type: string }>> {
  const swarm = await services.swarm();
  const pattern = await patternOf(gives.pattern);
  const begins = pattern.begins.includes(gives.type);
  const id = await patternStreamId(swarm, {
    pattern: gives.pattern,
    given: values[gives.stream] as string | undefined,
    option: gives.stream,
    begins,
  });
  const stream = new PatternStream(swarm.engine, pattern, id);
  return await stream.give(commandOf(gives, values, { swarm, pattern, services }));
}

/** A pattern by its name. */
export async function patternOf(name: string): Promise<AnyPattern> {
  const row = PATTERNS.find((one) => one.name === name);
  if (row === undefined) throw invalid(`Cannot use pattern "${name}": there is no such pattern`);
  return await row.load();
}

/** The end of a command that a rule refused. */
export function refusedBy({ outcome, message, hint, rule }: Refusal): CommandError {
  return new CommandError(EXIT_OF_OUTCOME[outcome], outcome, message, hint, rule);
}

const EXIT_OF_OUTCOME = {
  refused: EXITS.refused,
  not_found: EXITS.notFound,
  lost: EXITS.lost,
  nothing: EXITS.nothing,
} as const satisfies Record<Refusal["outcome"], number>;

/** Where a command's fields come from besides its values. */
interface Around {
  readonly swarm: Swarm;
  readonly pattern: AnyPattern;
  readonly services: Services;
}

function commandOf(
  gives: Gives,
  values: Values,
  { swarm, pattern, services }: Around,
): Given<{ readonly type: string; readonly at: number; readonly by: string }> {
  const fields: Record<string, unknown> = { ...gives.fixed };
  for (const [name, field] of Object.entries(gives.fields)) {
    const value = values[name];
    if (value === undefined) continue;
    const isMoment = gives.moments?.includes(field);
    fields[field] = isMoment ? momentOf(value as string, `--${name}`) : value;
  }
  const settings = patternSettings(swarm.engine, pattern);
  for (const key of gives.settings ?? []) {
    fields[camelCase(key.replaceAll("_", "-"))] ??= settings[key];
  }
  for (const field of gives.generated ?? []) {
    fields[field] ??= swarm.engine.random.word(GENERATED_LENGTH);
  }
  const by = fields.by ?? services.host.env("SWARMSH_AGENT") ?? "";
  return { ...fields, type: gives.type, by: String(by) };
}

/** Letters of an id that chance fills: 60 bits. */
const GENERATED_LENGTH = 12;

function showDone(
  { prints }: Gives,
  { sequence, events, lines, unsettled }: Extract<PatternAnswer<{ readonly type: string }>, {
    readonly outcome: "done";
  }>,
  { out }: Services,
): void {
  out.json({ sequence, events: events as unknown as Json });
  if (out.isQuiet && prints !== undefined) {
    const found = events.map((event) => (event as Readonly<Record<string, unknown>>)[prints])
      .find((value) => value !== undefined);
    if (found !== undefined) out.value(String(found));
  }
  for (const line of lines) out.line(line);
  if (lines.length === 0) out.line("Nothing changed");
  if (unsettled !== undefined) {
    out.note(`Noted, but not done yet: ${unsettled.message}. The next command tries again`);
  }
}

/**
 * The commands of patterns: each gives one command to one stream, as its declaration says, and prints what
 * happened. What is refused ends with the exit code of its outcome and names the rule.
 */
import type { Swarm } from "../core/engine/swarm.ts";
import type { Json } from "../core/json.ts";
import type { Refusal } from "../patterns/decision.ts";
import type { AnyPattern } from "../patterns/pattern.ts";
import { type AnyAnswer, type Given, PatternStream } from "../patterns/pattern_stream.ts";
import { patternSettings } from "../patterns/settings.ts";
import { type Command, EXITS, type Gives, type Services, type Values } from "./command.ts";
import { CommandError } from "./errors.ts";
import { momentOf } from "./moment.ts";
import { camelCase } from "./parse.ts";
import { patternNamed } from "./pattern_named.ts";
import { patternStreamId } from "./pattern_stream_id.ts";

/** A declaration of a command that gives one to a pattern. */
export type GivingSpec = Omit<Command, "run" | "gives"> & { readonly gives: Gives };

/** The command of a declaration, as the table of commands loads it. */
export function giving(spec: GivingSpec): { readonly command: Command } {
  return {
    command: { ...spec, run: (values, services) => runGiving(spec.gives, values, services) },
  };
}

/** Gives the command that the values say, and shows what happened. Answers the exit code. */
export async function runGiving(
  gives: Gives,
  values: Values,
  services: Services,
): Promise<number> {
  return endOf(await give(gives, values, services), gives, services);
}

/** Prints what came of a command; the exit code, or an error that has it. */
export function endOf(
  answer: AnyAnswer,
  prints: Pick<Gives, "prints">,
  services: Services,
): number {
  if (answer.outcome === "done") {
    showDone(prints, answer, services);
    return EXITS.done;
  }
  if (answer.outcome !== "nothing") throw refusedBy(answer.refusal);
  services.out.note(answer.refusal.message);
  return EXITS.nothing;
}

/** Gives the command that the values say. */
export async function give(
  gives: Gives,
  values: Values,
  services: Services,
): Promise<AnyAnswer> {
  const swarm = await services.swarm();
  const pattern = await patternNamed(gives.pattern);
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

/** The end of a command that a rule refused. */
export function refusedBy({ outcome, message, hint, rule }: Refusal): CommandError {
  return new CommandError(EXIT_OF_OUTCOME[outcome], outcome, message, hint, rule);
}

/** The exit code of a refusal. */
export function exitOfRefusal({ outcome }: Refusal): number {
  return EXIT_OF_OUTCOME[outcome];
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

/** Prints what happened. */
export function showDone(
  { prints }: Pick<Gives, "prints">,
  { sequence, events, lines, unsettled }: Extract<AnyAnswer, { readonly outcome: "done" }>,
  { out }: Services,
): void {
  out.json({ sequence, events: events as unknown as Json });
  if (out.isQuiet && prints !== undefined) {
    const found = events.map((event) =>
      (event as unknown as Readonly<Record<string, unknown>>)[prints]
    )
      .find((value) => value !== undefined);
    if (found !== undefined) out.value(String(found));
  }
  for (const line of lines) out.line(line);
  if (lines.length === 0) out.line("Nothing changed");
  if (unsettled !== undefined) {
    out.note(`Noted, but not done yet: ${unsettled.message}. The next command tries again`);
  }
}

import type { Json } from "../../core/json.ts";
import type { AnyPattern } from "../../patterns/pattern.ts";
import { type EffectivePatternSetting, effectiveSettings } from "../../patterns/settings.ts";
import type { FieldShapes, PatternShapes } from "../../patterns/shape.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/pattern_show.ts";
import { patternNamed, shapesNamed } from "../pattern_named.ts";
import { streamIds } from "../pattern_streams.ts";

/** Everything that is told of a pattern. */
interface Shown {
  readonly pattern: AnyPattern;
  readonly shapes: PatternShapes;
  readonly settings: readonly EffectivePatternSetting[];
  readonly streams: readonly string[];
}

/** `swarmsh pattern show`: the rules, settings, commands and streams of a pattern. */
export const command = defineCommand({
  ...SPEC,
  async run({ name }, services) {
    const [pattern, shapes] = await Promise.all([patternNamed(name), shapesNamed(name)]);
    const { engine } = await services.swarm();
    const settings = effectiveSettings(engine, pattern);
    const streams = (await streamIds(engine)).get(name) ?? [];
    const shown = { pattern, shapes, settings, streams };
    services.out.json(toJson(shown));
    show(shown, services);
    return EXITS.done;
  },
});

function toJson({ pattern, shapes, settings, streams }: Shown): Json {
  return {
    name: pattern.name,
    says: pattern.says,
    streams,
    settings: Object.fromEntries(settings.map(({ setting, value, place }) => {
      return [setting.key, { value, source: sourceText(place) }];
    })),
    commands: shapes.commands as unknown as Json,
    events: Object.keys(shapes.events),
    rules: Object.values(pattern.rules).map(({ id, says, source }) => ({ id, says, source })),
  };
}

function show({ pattern, shapes, settings, streams }: Shown, { out }: Services): void {
  out.line(`${pattern.name}: ${pattern.says}`);
  out.line(`Streams: ${streams.length === 0 ? "none" : streams.join(", ")}`);
  out.line("");
  out.table(
    ["SETTING", "VALUE", "SOURCE", "MEANING"],
    settings.map(({ setting, value, place }) => {
      return [`${pattern.name}.${setting.key}`, String(value), sourceText(place), setting.says];
    }),
  );
  out.line("");
  out.table(
    ["COMMAND", "FIELDS"],
    Object.entries(shapes.commands).map(([type, fields]) => [type, fieldsText(fields)]),
  );
  out.line("");
  out.table(
    ["RULE", "SOURCE", "SAYS"],
    Object.values(pattern.rules).map(({ id, says, source }) => [id, source, says]),
  );
}

/** File, line and column; which directory it is in, whoever asks knows. */
function sourceText(place: string | undefined): string {
  return place === undefined ? "default" : place.slice(place.lastIndexOf("/") + 1);
}

/** Names of fields, those in brackets that may be left out. */
function fieldsText(fields: FieldShapes): string {
  const names = Object.entries(fields).map(([name, { isOptional }]) => {
    return isOptional ? `[${name}]` : name;
  });
  return names.length === 0 ? "-" : names.join(" ");
}

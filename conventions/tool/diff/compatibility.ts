/**
 * What changes of a thing that is still there may break. Ids are those of upstream's
 * backwards-compatibility policies where upstream has the rule. Only what is stable was promised: the
 * same change of anything else is told, and breaks nothing.
 */
import { isExempt } from "../policies/policy.ts";
import { rankOf } from "../policies/stability.ts";
import { attributeTypeName } from "../report/type_name.ts";
import type { Attribute, Metric, Span } from "../resolved.ts";
import type { Break, Rule } from "./break.ts";
import { type CompatibilityFinding, type Kind, nameOf, type Things } from "./change.ts";
import { enumBreaks } from "./enum_breaks.ts";
import { addedAttributes, droppedAttributes, identity, requirements } from "./attribute_breaks.ts";

const RULES: { readonly [K in Kind]: readonly Rule<Things[K]>[] } = {
  attribute: [attributeStability, attributeType, enumBreaks],
  attribute_group: [
    stability("attribute_group"),
    droppedAttributes("compatibility_attribute_group_dropped_attributes"),
    addedAttributes("compatibility_attribute_group_added_attributes"),
  ],
  span: [
    stability("span"),
    spanKind,
    droppedAttributes("compatibility_span_dropped_attributes"),
    requirements("span"),
  ],
  metric: [
    stability("metric"),
    unit,
    instrument,
    droppedAttributes("compatibility_metric_changed_attributes"),
    addedAttributes("compatibility_metric_added_attributes"),
    requirements("metric"),
  ],
  event: [
    stability("event"),
    droppedAttributes("compatibility_event_dropped_attributes"),
    requirements("event"),
  ],
  entity: [
    stability("entity"),
    droppedAttributes("compatibility_entity_missing_attribute"),
    identity,
    requirements("entity"),
  ],
};

/** Findings on a thing that both versions have. */
export function changeFindings(
  kind: Kind,
  before: Things[Kind],
  after: Things[Kind],
): CompatibilityFinding[] {
  const rules = RULES[kind] as readonly Rule<Things[Kind]>[];
  const breaks = rules.flatMap((rule) => [...rule(before, after)]);
  return breaks.filter(({ id }) => !isExempt(after, { id, in: "compatibility" }))
    .map(({ id, found, expected, context, isAlwaysBreaking }) => {
      const isBreaking = isAlwaysBreaking ?? before.stability === "stable";
      const [what, name] = [kind.replace("_", " "), nameOf(after)];
      const subject = kind === "attribute"
        ? { context: { attribute_key: name, ...context } }
        : kind === "attribute_group"
        ? { context: { attribute_group_id: name, ...context } }
        : { signalType: kind, signalName: name, context };
      return {
        id,
        level: isBreaking ? "violation" : "information",
        message: `Cannot change the ${what} "${name}": found ${found}, expected ${expected}`,
        place: after.place,
        ...subject,
        isBreaking,
      };
    });
}

function* attributeStability(before: Attribute, after: Attribute): Generator<Break> {
  const [found] = stability("attribute")(before, after);
  if (found === undefined) return;
  const id = before.stability === "stable"
    ? "compatibility_stable_attribute_now_unstable"
    : found.id;
  yield { ...found, id };
}

function stability(kind: Kind) {
  return function* (before: Things[Kind], after: Things[Kind]): Generator<Break> {
    if (rankOf(after.stability) >= rankOf(before.stability)) return;
    yield {
      id: `compatibility_${kind}_changed_stability`,
      found: `stability ${after.stability}`,
      expected: `at least ${before.stability}, as before`,
    };
  };
}

function* attributeType(before: Attribute, after: Attribute): Generator<Break> {
  const [old, now] = [before, after].map(({ type }) => attributeTypeName(type));
  if (old === now) return;
  yield {
    id: before.stability === "stable"
      ? "compatibility_stable_attribute_changed_type"
      : "compatibility_attribute_changed_type",
    found: `type ${now}`,
    expected: `${old}, as before`,
    context: { attribute_type: now!, previous_attribute_type: old! },
  };
}

function* spanKind(before: Span, after: Span): Generator<Break> {
  if (before.kind === after.kind) return;
  yield {
    id: "compatibility_span_changed_kind",
    found: `kind ${after.kind}`,
    expected: `${before.kind}, as before`,
    context: { previous: before.kind, current: after.kind },
  };
}

function* unit(before: Metric, after: Metric): Generator<Break> {
  if (before.unit === after.unit) return;
  yield {
    id: "compatibility_metric_changed_unit",
    found: `unit "${after.unit}"`,
    expected: `"${before.unit}", as before`,
    context: { previous_unit: before.unit, current_unit: after.unit },
  };
}

function* instrument(before: Metric, after: Metric): Generator<Break> {
  if (before.instrument === after.instrument) return;
  yield {
    id: "compatibility_metric_changed_instrument",
    found: `instrument ${after.instrument}`,
    expected: `${before.instrument}, as before`,
    context: { previous_instrument: before.instrument, current_instrument: after.instrument },
  };
}

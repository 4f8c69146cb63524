/** Statistics as JSON: the same counts under names with underscores, as all of our JSON has them. */
import type { GeneratedLines } from "./generated_lines.ts";
import type { AttributeStats, RegistryStats, SignalStats, ThingStats } from "./registry_stats.ts";

/** A registry in numbers, as a JSON value. */
export function statsJson(stats: RegistryStats) {
  const { attributes, spans, metrics, events, entities, read } = stats;
  return {
    schema_url: stats.schemaUrl,
    read: {
      files: read.files,
      groups: read.groups,
      definitions: read.definitions,
      attribute_definitions: read.attributeDefinitions,
      references: read.references,
      unresolved_references: read.unresolvedReferences,
      extensions: read.extensions,
      group_references: read.groupReferences,
    },
    borrowed_attributes: stats.borrowedAttributes,
    attributes: attributesJson(attributes),
    attribute_groups: { ...stats.attributeGroups },
    spans: { ...signalsJson(spans), by_kind: spans.byKind },
    metrics: {
      ...signalsJson(metrics),
      by_instrument: metrics.byInstrument,
      by_unit: metrics.byUnit,
    },
    events: signalsJson(events),
    entities: signalsJson(entities),
    refinements: stats.refinements,
    namespaces: stats.namespaces.map((namespace) => ({ ...namespace })),
  };
}

/** Generated lines as a JSON value. */
export function generatedJson({ all, generated, percent, folders }: GeneratedLines) {
  return {
    all: { ...all },
    generated: { ...generated },
    percent,
    folders: folders.map((folder) => ({ ...folder })),
  };
}

function thingsJson({ total, deprecated, byStability, withBrief, withNote }: ThingStats) {
  return {
    total,
    deprecated,
    by_stability: byStability,
    percent_with_brief: withBrief,
    percent_with_note: withNote,
  };
}

function attributesJson(stats: AttributeStats) {
  return {
    ...thingsJson(stats),
    percent_with_examples: stats.withExamples,
    by_type: stats.byType,
    templates: stats.templates,
    enums: stats.enums,
    enum_members: stats.enumMembers,
  };
}

function signalsJson(stats: SignalStats) {
  return { ...thingsJson(stats), by_requirement_level: stats.byRequirementLevel };
}

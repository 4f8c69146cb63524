/**
 * An attribute in a group while references are followed: its definition, what groups say over it, and
 * where each of that comes from.
 */
import type { Place } from "../place.ts";
import type { DraftUse, Said } from "../read/draft.ts";
import type { Attribute, AttributeLineage, UsedAttribute } from "../resolved.ts";

/** One attribute of one group. */
export interface Use {
  readonly definition: Attribute;
  /** Everything that groups say over the definition, the nearest one's word last. */
  readonly said: Said;
  readonly lineage: AttributeLineage;
  readonly place: Place;
}

/** A use that a group brings itself. */
export function ownUse(draft: DraftUse, definition: Attribute, group: string): Use {
  return {
    definition,
    said: draft.said,
    lineage: {
      sourceGroup: group,
      inheritedFields: draft.defines ? [] : without(fieldsOf(definition), draft.said),
      locallyOverriddenFields: draft.defines ? [] : wordsOf(draft.said),
    },
    place: draft.place,
  };
}

/** A use as it comes from another group. */
export function inheritedUse(use: Use, from: string): Use {
  return {
    ...use,
    lineage: {
      sourceGroup: from,
      inheritedFields: [...new Set([...fieldsOf(use.definition), ...wordsOf(use.said)])],
      locallyOverriddenFields: [],
    },
  };
}

/** What two groups bring of one attribute: the later one's word counts, field by field. */
export function mergedUse(earlier: Use, later: Use): Use {
  const said = merged(earlier.said, later.said);
  return {
    ...later,
    said,
    lineage: inheritedUse({ ...later, said }, later.lineage.sourceGroup).lineage,
  };
}

/** A use that comes from another group and of which this group says some fields otherwise. */
export function overriddenUse(inherited: Use, { said, place }: DraftUse): Use {
  const { sourceGroup, inheritedFields } = inherited.lineage;
  return {
    definition: inherited.definition,
    said: merged(inherited.said, said),
    lineage: {
      sourceGroup,
      inheritedFields: without(inheritedFields, said),
      locallyOverriddenFields: wordsOf(said),
    },
    place,
  };
}

/** The attribute as its group uses it. */
export function usedAttribute({ definition, said, lineage, place }: Use): UsedAttribute {
  const { requirementLevel = { level: "recommended" }, annotations, ...rest } = said;
  return {
    ...definition,
    ...rest,
    annotations: { ...definition.annotations, ...annotations },
    requirementLevel,
    lineage,
    usedAt: place,
  };
}

function merged(earlier: Said, later: Said): Said {
  const { annotations: one } = earlier;
  const { annotations: other } = later;
  if (one === undefined || other === undefined) return { ...earlier, ...later };
  return { ...earlier, ...later, annotations: { ...one, ...other } };
}

function without(fields: readonly string[], said: Said): string[] {
  const words = wordsOf(said);
  return fields.filter((field) => !words.includes(field));
}

/** Fields of a definition that say something. */
function fieldsOf({ note, examples, deprecated, annotations }: Attribute): string[] {
  const fields = ["type", "brief", "stability"];
  if (note !== "") fields.push("note");
  if (examples !== undefined) fields.push("examples");
  if (deprecated !== undefined) fields.push("deprecated");
  if (Object.keys(annotations).length > 0) fields.push("annotations");
  return fields;
}

/** Fields as files call them. */
function wordsOf(said: Said): string[] {
  return Object.keys(said).map((field) =>
    field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  );
}

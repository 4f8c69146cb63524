/** Reads files in the older format, `groups:`. */
import type { Finding } from "../finding.ts";
import { readAttribute } from "./attribute.ts";
import { checkExamples } from "./examples.ts";
import { checkGroup } from "./group_rules.ts";
import {
  type DraftAttribute,
  type DraftGroup,
  type DraftUse,
  type FileDraft,
  type GroupKind,
  withoutKind,
} from "./draft.ts";
import {
  readAnnotations,
  readDeprecated,
  readEntityAssociations,
  readGroupKind,
  readLink,
  readSaid,
  readStability,
  withoutGaps,
} from "./fields.ts";
import type { Part } from "./part.ts";
import { INSTRUMENTS, SPAN_KINDS } from "./words.ts";

/** Reads the groups of a file, and the attributes that they define. */
export function readGroups(file: Part): FileDraft {
  const attributes: DraftAttribute[] = [];
  const groups: DraftGroup[] = [];
  const findings: Finding[] = [];
  for (const part of file.at("groups").items) {
    const uses: DraftUse[] = [];
    for (const item of part.at("attributes").items) {
      const use = readUse(item);
      if (use === undefined) continue;
      uses.push(use);
      const attribute = use.defines ? readAttribute(item, use.key) : undefined;
      if (attribute === undefined) continue;
      attributes.push(attribute);
      findings.push(...checkExamples(item, use.key, attribute.type));
    }
    findings.push(...checkGroup(part));
    const group = readGroup(part, uses);
    if (group !== undefined) groups.push(group);
  }
  return { attributes, groups, findings };
}

function readUse(part: Part): DraftUse | undefined {
  const ref = part.at("ref").text;
  const key = ref ?? part.at("id").text;
  if (key === undefined) return undefined;
  const defines = ref === undefined;
  const said = readSaid(part);
  const { requirementLevel, role, samplingRelevant } = said;
  return {
    key,
    place: part.place,
    defines,
    // What a definition says is the attribute's own; only how it is used here belongs to the group.
    said: defines ? withoutGaps({ requirementLevel, role, samplingRelevant }) : said,
  };
}

function readGroup(part: Part, uses: readonly DraftUse[]): DraftGroup | undefined {
  const id = part.at("id").text;
  const kind = readGroupKind(part.at("type"));
  if (id === undefined || kind === undefined) return undefined;
  return withoutGaps<DraftGroup>({
    id,
    kind,
    name: nameOf(part, id, kind),
    format: "groups",
    place: part.place,
    brief: part.at("brief").text,
    note: part.at("note").text,
    stability: readStability(part.at("stability")),
    deprecated: readDeprecated(part.at("deprecated")),
    annotations: readAnnotations(part.at("annotations")),
    displayName: part.at("display_name").text,
    visibility: "internal",
    uses,
    includes: [],
    parent: readLink(part.at("extends")),
    isRefinement: false,
    spanKind: part.at("span_kind").word(SPAN_KINDS),
    spanName: undefined,
    events: part.at("events").items.flatMap(({ text }) => text ?? []),
    instrument: part.at("instrument").word(INSTRUMENTS),
    unit: part.at("unit").text,
    body: part.at("body").value,
    entityAssociations: readEntityAssociations(part.at("entity_associations")),
  });
}

function nameOf(part: Part, id: string, kind: GroupKind): string {
  const said = kind === "metric"
    ? part.at("metric_name").text
    : kind === "event" || kind === "entity"
    ? part.at("name").text
    : undefined;
  return said ?? withoutKind(id, kind);
}

/** Reads files in the newer format, `definition/2`. */
import type { Finding } from "../finding.ts";
import { readAttribute } from "./attribute.ts";
import {
  type DraftAttribute,
  type DraftGroup,
  type DraftUse,
  type FileDraft,
  type GroupKind,
  type Link,
  withoutKind,
} from "./draft.ts";
import { checkExamples } from "./examples.ts";
import {
  readAnnotations,
  readDeprecated,
  readEntityAssociations,
  readLink,
  readSaid,
  readStability,
  withoutGaps,
} from "./fields.ts";
import type { Part } from "./part.ts";
import { INSTRUMENTS, SPAN_KINDS } from "./words.ts";

/** Reads everything that a file defines or refines. */
export function readDefinitions(file: Part): FileDraft {
  const findings: Finding[] = [];
  const attributes = file.at("attributes").items.flatMap((part): DraftAttribute[] => {
    const key = part.at("key").text;
    const attribute = key === undefined ? undefined : readAttribute(part, key);
    if (key === undefined || attribute === undefined) return [];
    findings.push(...checkExamples(part, key, attribute.type));
    return [attribute];
  });
  const groups = LISTS.flatMap(({ list, kind, idKey }) =>
    file.at(list).items.flatMap((part) => {
      const name = part.at(idKey).text;
      return name === undefined ? [] : [readGroup(part, { name, kind, idKey })];
    })
  );
  return { attributes, groups, findings };
}

interface List {
  readonly list: string;
  readonly kind: GroupKind;
  /** Key that the id, or the name, is under. */
  readonly idKey: string;
}

const LISTS: readonly List[] = [
  { list: "attribute_groups", kind: "attribute_group", idKey: "id" },
  { list: "entities", kind: "entity", idKey: "type" },
  { list: "events", kind: "event", idKey: "name" },
  { list: "metrics", kind: "metric", idKey: "name" },
  { list: "spans", kind: "span", idKey: "type" },
  { list: "entity_refinements", kind: "entity", idKey: "id" },
  { list: "event_refinements", kind: "event", idKey: "id" },
  { list: "metric_refinements", kind: "metric", idKey: "id" },
  { list: "span_refinements", kind: "span", idKey: "id" },
];

function readGroup(
  part: Part,
  { name, kind, idKey }: { name: string; kind: GroupKind; idKey: string },
): DraftGroup {
  const isRefinement = kind !== "attribute_group" && idKey === "id";
  const refined = readLink(part.at("ref"));
  return withoutGaps<DraftGroup>({
    id: idKey === "id" ? name : `${kind}.${name}`,
    kind,
    name: isRefinement ? withoutKind(name, kind) : name,
    format: "definition/2",
    place: part.place,
    brief: part.at("brief").text,
    note: part.at("note").text,
    stability: readStability(part.at("stability")),
    deprecated: readDeprecated(part.at("deprecated")),
    annotations: readAnnotations(part.at("annotations")),
    requirementLevel: part.at("requirement_level").word(["recommended", "opt_in"]),
    visibility: part.at("visibility").word(["public", "internal"]) ?? "public",
    uses: readUses(part, kind),
    includes: part.at("attributes").items.flatMap((item): Link[] => {
      const link = readLink(item.at("ref_group"));
      return link === undefined ? [] : [link];
    }),
    parent: refined && { ...refined, to: `${kind}.${refined.to}` },
    isRefinement,
    spanKind: part.at("kind").word(SPAN_KINDS),
    spanName: kind === "span" ? part.at("name").at("note").text : undefined,
    events: undefined,
    instrument: part.at("instrument").word(INSTRUMENTS),
    unit: part.at("unit").text,
    body: undefined,
    entityAssociations: readEntityAssociations(part.at("entity_associations")),
  });
}

function readUses(part: Part, kind: GroupKind): DraftUse[] {
  if (kind !== "entity") return part.at("attributes").items.flatMap((item) => readUse(item));
  return [
    ...part.at("identity").items.flatMap((item) => readUse(item, "identifying")),
    ...part.at("description").items.flatMap((item) => readUse(item, "descriptive")),
  ];
}

function readUse(part: Part, role?: "identifying" | "descriptive"): DraftUse[] {
  const key = part.at("ref").text;
  if (key === undefined) return [];
  const said = readSaid(part);
  return [{
    key,
    place: part.place,
    defines: false,
    said: role === undefined ? said : { ...said, role },
  }];
}

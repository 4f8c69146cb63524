/**
 * A difference as JSON, in the shape of the official schema `semconv.diff.v2.json`. Beyond it, an update
 * names its thing and fields, and `compatibility` lists the findings.
 */
import { type FindingJson, findingJson } from "../report/finding_json.ts";
import type { Change, FieldChange, Kind, RegistryDiff } from "./change.ts";

/** What the official schema calls one change. */
export type ChangeJson =
  | { readonly type: "added" | "removed"; readonly name: string }
  | {
    readonly type: "renamed";
    readonly old_name: string;
    readonly new_name: string;
    readonly note: string;
  }
  | {
    readonly type: "updated";
    readonly name: string;
    readonly fields: readonly {
      readonly field: string;
      readonly before: string | null;
      readonly after: string | null;
    }[];
  }
  | {
    readonly type: "obsoleted" | "uncategorized";
    readonly name: string;
    readonly note: string;
  };

/** A whole difference. An alias, since an interface is not assignable to a JSON type. */
export type DiffJson = {
  readonly baseline_schema_url: { readonly url: string };
  readonly head_schema_url: { readonly url: string };
  readonly registry: { readonly [K in Kind as `${K}_changes`]: readonly ChangeJson[] };
  readonly compatibility: readonly (FindingJson & { readonly breaking: boolean })[];
};

/** The difference as a JSON value. */
export function diffJson({ baseline, current, changes, findings }: RegistryDiff): DiffJson {
  const of = (kind: Kind) => changes.filter((change) => change.kind === kind).map(changeJson);
  return {
    baseline_schema_url: { url: baseline },
    head_schema_url: { url: current },
    registry: {
      attribute_changes: of("attribute"),
      attribute_group_changes: of("attribute_group"),
      span_changes: of("span"),
      metric_changes: of("metric"),
      event_changes: of("event"),
      entity_changes: of("entity"),
    },
    compatibility: findings.map((finding) => {
      return { ...findingJson(finding), breaking: finding.isBreaking };
    }),
  };
}

function changeJson({ type, name, newName = "", note = "", fields = [] }: Change): ChangeJson {
  switch (type) {
    case "added":
    case "removed":
      return { type, name };
    case "renamed":
      return { type, old_name: name, new_name: newName, note };
    case "updated":
      return { type, name, fields: fields.map(fieldJson) };
    case "obsoleted":
    case "uncategorized":
      return { type, name, note };
    default:
      throw type satisfies never;
  }
}

function fieldJson({ field, before, after }: FieldChange) {
  return { field, before: before ?? null, after: after ?? null };
}

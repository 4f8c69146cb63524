/**
 * What files say before references are followed, in one shape for both formats.
 *
 * Every signal and group is a `DraftGroup` here, as in the older format. Ids live in one space: a signal of
 * the newer format gets its kind before its name (`metric.` and so on), which is how files of either format
 * refer to signals of the other.
 */
import type { Finding } from "../finding.ts";
import type { Place } from "../place.ts";
import type {
  Annotations,
  Attribute,
  Deprecated,
  Metric,
  RequirementLevel,
  Span,
  Stability,
  UsedAttribute,
  YamlValue,
} from "../resolved.ts";

/** Kinds of groups; all but the first are signals, or what signals are about. */
export const GROUP_KINDS = ["attribute_group", "span", "metric", "event", "entity"] as const;

/** Kind of a group. */
export type GroupKind = typeof GROUP_KINDS[number];

/** An id without the kind that is usually written before it. */
export function withoutKind(id: string, kind: GroupKind): string {
  const prefix = `${kind}.`;
  return kind !== "attribute_group" && id.startsWith(prefix) ? id.slice(prefix.length) : id;
}

/** A name that refers to something elsewhere. */
export interface Link {
  readonly to: string;
  readonly place: Place;
}

/** What one place says about an attribute that is defined elsewhere. */
export interface Said {
  readonly brief?: string;
  readonly note?: string;
  readonly examples?: YamlValue;
  readonly stability?: Stability;
  readonly deprecated?: Deprecated;
  readonly annotations?: Annotations;
  readonly requirementLevel?: RequirementLevel;
  readonly role?: UsedAttribute["role"];
  readonly samplingRelevant?: boolean;
}

/** An attribute in a group: a reference, or a definition in place. */
export interface DraftUse {
  readonly key: string;
  readonly said: Said;
  readonly place: Place;
  /** The older format can define an attribute where it is used. */
  readonly defines: boolean;
}

/** A signal or group as written. */
export interface DraftGroup {
  readonly id: string;
  readonly kind: GroupKind;
  readonly name: string;
  readonly format: "groups" | "definition/2";
  readonly place: Place;
  readonly brief?: string;
  readonly note?: string;
  readonly stability?: Stability;
  readonly deprecated?: Deprecated;
  readonly annotations: Annotations;
  readonly requirementLevel?: "recommended" | "opt_in";
  readonly displayName?: string;
  readonly visibility: "public" | "internal";
  readonly uses: readonly DraftUse[];
  /** `ref_group`s, in order. */
  readonly includes: readonly Link[];
  /** Group that it extends, or signal that it refines. */
  readonly parent?: Link;
  /** Set by `*_refinements`: the parent must be a signal of this kind, and gives all that isn't said here. */
  readonly isRefinement: boolean;
  readonly spanKind?: Span["kind"];
  readonly spanName?: string;
  readonly events?: readonly string[];
  readonly instrument?: Metric["instrument"];
  readonly unit?: string;
  readonly body?: YamlValue;
  readonly entityAssociations: readonly Link[];
}

/** A pattern of an `imports` block. */
export interface DraftImport {
  readonly kind: GroupKind;
  readonly pattern: string;
  readonly place: Place;
}

/** A definition, before it is known whose it is. */
export type DraftAttribute = Omit<Attribute, "registry">;

/** What one file defines, and what about that no schema can say. */
export interface FileDraft {
  readonly attributes: readonly DraftAttribute[];
  readonly groups: readonly DraftGroup[];
  readonly findings: readonly Finding[];
}

/** All that files say. */
export interface Draft {
  readonly attributes: readonly DraftAttribute[];
  readonly groups: readonly DraftGroup[];
  readonly imports: readonly DraftImport[];
}

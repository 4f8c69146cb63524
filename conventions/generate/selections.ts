/** Selections: what of a registry a template is given. */
import { groupBy } from "../tool/policies/group_by.ts";
import type { Stability } from "../tool/resolved.ts";
import type { RegistryView } from "./view.ts";

/** A part of the registry, and which of its members. */
export interface Selection {
  readonly of: SelectionName;
  readonly excludeDeprecated: boolean;
  readonly excludeStability: readonly Stability[];
  /** Namespaces to leave out. */
  readonly excludeNamespaces: readonly string[];
  /** Signals that refine others are left out unless this says so. */
  readonly refinements: boolean;
  /** Only what this registry defines, and nothing of its dependencies. */
  readonly own: boolean;
}

interface Selectable {
  readonly namespace: string;
  readonly stability: Stability;
  readonly deprecated: unknown;
  readonly isOwn: boolean;
  readonly isRefinement?: boolean;
}

type Select = (view: RegistryView, selection: Selection) => unknown;

/** Every selection, by its name in `templates.yaml`. */
const SELECTIONS = {
  registry: (view) => view,
  attributes: (view, chosen) => choose(view.attributes, chosen),
  attributes_by_namespace: (view, chosen) => byNamespace("attributes", view.attributes, chosen),
  enums: (view, chosen) => choose(view.attributes.filter(({ isEnum }) => isEnum), chosen),
  spans: (view, chosen) => choose(view.spans, chosen),
  spans_by_namespace: (view, chosen) => byNamespace("spans", view.spans, chosen),
  metrics: (view, chosen) => choose(view.metrics, chosen),
  metrics_by_namespace: (view, chosen) => byNamespace("metrics", view.metrics, chosen),
  events: (view, chosen) => choose(view.events, chosen),
  events_by_namespace: (view, chosen) => byNamespace("events", view.events, chosen),
  entities: (view, chosen) => choose(view.entities, chosen),
  commands: (view) => view.commands,
  command_line: (view) => view.commandLine,
} as const satisfies Readonly<Record<string, Select>>;

/** Name of a selection. */
export type SelectionName = keyof typeof SELECTIONS;

/** Every name, for messages. */
export const SELECTION_NAMES = Object.keys(SELECTIONS) as readonly SelectionName[];

/** What a selection holds: a list, or the whole registry. */
export function select(view: RegistryView, selection: Selection): unknown {
  return (SELECTIONS[selection.of] as Select)(view, selection);
}

function choose<T extends Selectable>(all: readonly T[], selection: Selection): T[] {
  return all.filter(({ namespace, stability, deprecated, isOwn, isRefinement }) => {
    return (isOwn || !selection.own) &&
      !(selection.excludeDeprecated && deprecated !== undefined) &&
      !selection.excludeStability.includes(stability) &&
      !selection.excludeNamespaces.includes(namespace) &&
      (selection.refinements || isRefinement !== true);
  });
}

/** `{ namespace, spans }` and the like, sorted. */
function byNamespace<T extends Selectable>(
  name: string,
  all: readonly T[],
  selection: Selection,
): { readonly namespace: string }[] {
  const groups = groupBy(choose(all, selection), ({ namespace }) => namespace);
  return [...groups.keys()].sort().map((namespace) => {
    return { namespace, [name]: groups.get(namespace)! };
  });
}

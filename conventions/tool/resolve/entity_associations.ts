/**
 * Checks that signals are associated with entities that there are. Upstream has a policy that says the same
 * of a resolved registry; here it would say each mistake again, and call unknown what a dependency defines.
 */
import type { Finding } from "../finding.ts";
import type { DraftGroup } from "../read/draft.ts";
import { type Holdings, isVisibleGroup, type ResolvedGroup } from "./scope.ts";

/** Finds associations with what is no entity of a registry or of one that it depends on directly. */
export function* unresolvedAssociations(
  own: Iterable<ResolvedGroup>,
  dependencies: readonly Holdings[],
): Generator<Finding> {
  const groups = [...own];
  const visible = dependencies
    .flatMap((holdings) => [...holdings.groups.values()])
    .filter(({ draft }) => isVisibleGroup(draft));
  const entities = new Set([...groups, ...visible].flatMap(({ draft }) => entityNames(draft)));
  for (const { draft } of groups) {
    for (const { to, place } of draft.entityAssociations) {
      if (entities.has(to)) continue;
      yield {
        id: "unresolved_entity_association",
        level: "violation",
        message:
          `Cannot associate ${draft.kind} "${draft.name}" with "${to}": found no such entity, ` +
          "expected one of this registry or of one that it depends on directly",
        place,
        signalType: draft.kind,
        signalName: draft.name,
        context: { entity: to },
      };
    }
  }
}

function entityNames({ kind, id, name }: DraftGroup): string[] {
  return kind === "entity" ? [id, name] : [];
}

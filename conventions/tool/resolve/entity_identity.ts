/** Finds entities that nothing tells from others of their kind. */
import type { Finding } from "../finding.ts";
import type { ResolvedGroup } from "./scope.ts";

/** An improvement and no violation: most entities of the older format never said what identifies them. */
export function* entitiesWithoutIdentity(own: Iterable<ResolvedGroup>): Generator<Finding> {
  for (const { draft: { kind, name, deprecated, place }, uses } of own) {
    if (kind !== "entity" || deprecated !== undefined) continue;
    if ([...uses.values()].some(({ said }) => said.role === "identifying")) continue;
    yield {
      id: "entity_without_identity",
      level: "improvement",
      message:
        `Cannot tell one "${name}" from another: found no identifying attribute, expected one`,
      place,
      signalType: kind,
      signalName: name,
    };
  }
}

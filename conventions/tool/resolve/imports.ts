/** Brings in what `imports` blocks name: signals and groups of direct dependencies. */
import type { Finding } from "../finding.ts";
import { type DraftGroup, type DraftImport, withoutKind } from "../read/draft.ts";
import { compileGlob } from "./glob.ts";
import { type Holdings, isVisibleGroup, type ResolvedGroup } from "./scope.ts";

/** What imports bring, by id, and the patterns that bring nothing. */
export function importedGroups(
  imports: readonly DraftImport[],
  dependencies: readonly Holdings[],
): { groups: Map<string, ResolvedGroup>; findings: Finding[] } {
  const groups = new Map<string, ResolvedGroup>();
  const findings: Finding[] = [];
  const candidates = dependencies
    .flatMap(({ groups }) => [...groups.values()])
    .filter(({ draft }) => isVisibleGroup(draft));
  for (const wanted of imports) {
    const matches = compileGlob(wanted.pattern);
    if (matches === undefined) {
      findings.push(
        finding("invalid_wildcard", wanted, "a bracket that is left open", "a pattern"),
      );
      continue;
    }
    const named = candidates.filter(({ draft }) =>
      draft.kind === wanted.kind && namesOf(draft).some(matches)
    );
    if (named.length === 0) findings.push(matchedNothing(wanted));
    for (const group of named) if (!groups.has(group.draft.id)) groups.set(group.draft.id, group);
  }
  return { groups, findings };
}

/** What a pattern can know a group by. */
function namesOf({ id, name, kind }: DraftGroup): string[] {
  const names = [name, id, withoutKind(id, kind)];
  if (kind !== "attribute_group") return names;
  return [...names, id.replace(/^(?:registry|attribute_group)\./, "")];
}

function matchedNothing(wanted: DraftImport): Finding {
  const found =
    `no ${wanted.kind} of that name in the registries that this one depends on directly`;
  return finding("import_matched_nothing", wanted, found, "a pattern that names at least one");
}

function finding(
  id: string,
  { pattern, place }: DraftImport,
  found: string,
  wanted: string,
): Finding {
  const message = `Cannot import "${pattern}": found ${found}, expected ${wanted}`;
  return { id, level: "violation", message, place };
}

/** `docs/generated/limits.md`: every bound of the domain. */
import { DEFAULTS, LIMITS } from "../../core/limits.ts";
import { documentedMembers } from "./documented.ts";
import { inCode, table } from "./markdown.ts";

/** @param source Text of `core/limits.ts`, for what it says of the bounds. */
export function limitsDocument(source: string): string {
  return [
    "# Limits\n",
    "What lies outside is refused, with an error that names the value and the bound.\n",
    table(["Limit", "Value", "Meaning"], rows(LIMITS, documentedMembers(source, "LIMITS"))),
    "## Defaults\n",
    "What holds where nobody says otherwise. `config.yaml` changes what is in " +
    "[settings](settings.md).\n",
    table(["Default", "Value", "Meaning"], rows(DEFAULTS, documentedMembers(source, "DEFAULTS"))),
  ].join("\n");
}

function rows(
  values: Readonly<Record<string, number>>,
  says: ReadonlyMap<string, string>,
): string[][] {
  return Object.entries(values).map(([name, value]) => {
    return [inCode(name), value.toLocaleString("en"), says.get(name) ?? ""];
  });
}

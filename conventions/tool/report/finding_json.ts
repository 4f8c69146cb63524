/** A finding as JSON, in the shape of Weaver's policy finding, with its place. */
import type { Finding, Level } from "../finding.ts";

/** The shape: `policy.finding.json` of Weaver, and where in a file. An alias, since an interface is not assignable to a JSON type. */
export type FindingJson = {
  readonly id: string;
  readonly message: string;
  readonly level: Level;
  readonly context: Readonly<Record<string, string | number | boolean>>;
  readonly signal_type: string | null;
  readonly signal_name: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** The finding as a JSON value; every field is there, `null` where it says nothing. */
export function findingJson(finding: Finding): FindingJson {
  const { id, message, level, context = {}, signalType = null, signalName = null } = finding;
  const { file, line, column } = finding.place;
  return {
    id,
    message,
    level,
    context,
    signal_type: signalType,
    signal_name: signalName,
    file,
    line,
    column,
  };
}

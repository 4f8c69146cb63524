/** Where a finding is, as compilers write it, so that editors can jump to the place. */
import type { Finding } from "../finding.ts";

/** `model/a.yaml:7:5`. */
export function placeText({ place: { file, line, column } }: Pick<Finding, "place">): string {
  return `${file}:${line}:${column}`;
}

/** Judges a resolved registry by every policy. */
import { byPlace, type Finding } from "../finding.ts";
import type { Registry } from "../resolved.ts";
import { ATTRIBUTE_USE } from "./attribute_use.ts";
import { BRIEFS } from "./briefs.ts";
import { CONSTANTS } from "./constants_in_code.ts";
import { DEPRECATION } from "./deprecation.ts";
import { ENUM_MEMBERS } from "./enum_members.ts";
import { NAMES } from "./names.ts";
import { NAMESPACES } from "./namespaces.ts";
import { isExempt, type Policy } from "./policy.ts";
import { STABILITY } from "./stability.ts";

/** Every policy. */
export const POLICIES: readonly Policy[] = [
  ...NAMES,
  ...NAMESPACES,
  ...CONSTANTS,
  ...ENUM_MEMBERS,
  ...ATTRIBUTE_USE,
  ...BRIEFS,
  ...STABILITY,
  ...DEPRECATION,
];

/** Findings of every policy, in the order of files and lines; each is a violation, as upstream has it. */
export function checkPolicies(
  registry: Registry,
  policies: readonly Policy[] = POLICIES,
): Finding[] {
  return policies.flatMap((policy) => findingsOf(policy, registry)).sort(byPlace);
}

function findingsOf(policy: Policy, registry: Registry): Finding[] {
  const findings: Finding[] = [];
  for (const { subject, others = [], ...breach } of policy.breaches(registry)) {
    if ([subject, ...others].some((thing) => isExempt(thing, policy))) continue;
    findings.push({ id: policy.id, level: "violation", place: subject.place, ...breach });
  }
  return findings;
}

/** Every procedure vector of Scrum@Scale. Plain data: other programs run the same. */
import type { Vector } from "./_vector.ts";
import { BACKLOG_VECTORS } from "./vectors_backlog.ts";
import { CANCEL_VECTORS } from "./vectors_cancel.ts";
import { CEREMONY_VECTORS } from "./vectors_ceremony.ts";
import { COMMITMENT_VECTORS } from "./vectors_commitment.ts";
import { DAILY_VECTORS } from "./vectors_daily.ts";
import { DONE_VECTORS } from "./vectors_done.ts";
import { IMPEDIMENT_VECTORS } from "./vectors_impediment.ts";
import { ORGANIZATION_VECTORS } from "./vectors_organization.ts";
import { ROLE_VECTORS } from "./vectors_role.ts";
import { SCALED_VECTORS } from "./vectors_scaled.ts";
import { SPRINT_VECTORS } from "./vectors_sprint.ts";

/** All of them, by what they are about. */
export const VECTORS: readonly Vector[] = [
  ...ORGANIZATION_VECTORS,
  ...ROLE_VECTORS,
  ...BACKLOG_VECTORS,
  ...COMMITMENT_VECTORS,
  ...SPRINT_VECTORS,
  ...CANCEL_VECTORS,
  ...DONE_VECTORS,
  ...DAILY_VECTORS,
  ...SCALED_VECTORS,
  ...CEREMONY_VECTORS,
  ...IMPEDIMENT_VECTORS,
];

/** The motions of an assembly, as data: what each is, what it needs, and what it takes to carry it. */

/** A kind of motion. */
export type MotionName =
  | "main"
  | "postpone-indefinitely"
  | "amend"
  | "commit"
  | "postpone"
  | "limit-debate"
  | "previous-question"
  | "lay-on-table"
  | "orders-of-the-day"
  | "question-of-privilege"
  | "recess"
  | "obtain-quorum"
  | "adjourn"
  | "fix-time"
  | "point-of-order"
  | "appeal"
  | "suspend-rules"
  | "object-consideration"
  | "divide-question"
  | "division"
  | "voting-method"
  | "withdraw"
  | "inquiry"
  | "information"
  | "take-from-table"
  | "reconsider"
  | "rescind"
  | "amend-adopted"
  | "discharge-committee";

/** A row of the table. */
export interface MotionKind {
  readonly kind: MotionName;
  readonly class: "main" | "subsidiary" | "privileged" | "incidental" | "bring-back";
  /** Higher ones are in order while lower ones are pending; 0 where order is not a matter of rank. */
  readonly rank: number;
  /** Made while somebody else has the floor, or a motion waits for its second; absent where not. */
  readonly interrupts?: boolean;
  readonly needsSecond: boolean;
  /** `target`: where the question that it applies to can be debated. */
  readonly debatable: "yes" | "no" | "target";
  readonly amendable: boolean;
  readonly threshold: ThresholdName;
  /** When it may be made again after it was lost: in the next session, after progress, or whenever. */
  readonly renewable: "session" | "progress" | "always" | "never";
  readonly source: string;
}

/** What carries a motion. `chair` rules on it, `demand` of one member is enough. */
export type ThresholdName =
  | "majority"
  | "two-thirds"
  | "majority-against"
  | "two-thirds-against"
  | "two-thirds-or-members"
  | "chair"
  | "demand";

/** Every kind of motion: those with a rank in ascending order, then incidental ones, then bring-back ones. */
export const MOTION_KINDS: readonly MotionKind[] = [
  {
    kind: "main",
    class: "main",
    rank: 1,
    needsSecond: true,
    debatable: "yes",
    amendable: true,
    threshold: "majority",
    renewable: "session",
    source: "1915 §11; 1876 §6",
  },
  {
    kind: "postpone-indefinitely",
    class: "subsidiary",
    rank: 2,
    needsSecond: true,
    debatable: "yes",
    amendable: false,
    threshold: "majority",
    renewable: "session",
    source: "1915 §34",
  },
  {
    kind: "amend",
    class: "subsidiary",
    rank: 3,
    needsSecond: true,
    debatable: "target",
    amendable: true,
    threshold: "majority",
    renewable: "session",
    source: "1915 §33",
  },
  {
    kind: "commit",
    class: "subsidiary",
    rank: 4,
    needsSecond: true,
    debatable: "yes",
    amendable: true,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §32",
  },
  {
    kind: "postpone",
    class: "subsidiary",
    rank: 5,
    needsSecond: true,
    debatable: "yes",
    amendable: true,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §31",
  },
  {
    kind: "limit-debate",
    class: "subsidiary",
    rank: 6,
    needsSecond: true,
    debatable: "no",
    amendable: true,
    threshold: "two-thirds",
    renewable: "progress",
    source: "1915 §30",
  },
  {
    kind: "previous-question",
    class: "subsidiary",
    rank: 7,
    needsSecond: true,
    debatable: "no",
    amendable: false,
    threshold: "two-thirds",
    renewable: "progress",
    source: "1915 §29; 1876 §20",
  },
  {
    kind: "lay-on-table",
    class: "subsidiary",
    rank: 8,
    needsSecond: true,
    debatable: "no",
    amendable: false,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §28",
  },
  {
    kind: "orders-of-the-day",
    class: "privileged",
    rank: 9,
    interrupts: true,
    needsSecond: false,
    debatable: "no",
    amendable: false,
    threshold: "two-thirds-against",
    renewable: "always",
    source: "1915 §20",
  },
  {
    kind: "question-of-privilege",
    class: "privileged",
    rank: 10,
    interrupts: true,
    needsSecond: false,
    debatable: "no",
    amendable: false,
    threshold: "chair",
    renewable: "always",
    source: "1915 §19",
  },
  {
    kind: "recess",
    class: "privileged",
    rank: 11,
    needsSecond: true,
    debatable: "no",
    amendable: true,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §18",
  },
  {
    kind: "obtain-quorum",
    class: "privileged",
    rank: 11.5,
    needsSecond: true,
    debatable: "no",
    amendable: true,
    threshold: "majority",
    renewable: "progress",
    source: "RONR, Quorum",
  },
  {
    kind: "adjourn",
    class: "privileged",
    rank: 12,
    needsSecond: true,
    debatable: "no",
    amendable: false,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §17",
  },
  {
    kind: "fix-time",
    class: "privileged",
    rank: 13,
    needsSecond: true,
    debatable: "no",
    amendable: true,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §16",
  },
  {
    kind: "point-of-order",
    class: "incidental",
    rank: 0,
    interrupts: true,
    needsSecond: false,
    debatable: "no",
    amendable: false,
    threshold: "chair",
    renewable: "always",
    source: "1915 §21",
  },
  {
    kind: "appeal",
    class: "incidental",
    rank: 0,
    interrupts: true,
    needsSecond: true,
    debatable: "target",
    amendable: false,
    threshold: "majority-against",
    renewable: "always",
    source: "1915 §21",
  },
  {
    kind: "suspend-rules",
    class: "incidental",
    rank: 0,
    needsSecond: true,
    debatable: "no",
    amendable: false,
    threshold: "two-thirds",
    renewable: "session",
    source: "1915 §22",
  },
  {
    kind: "object-consideration",
    class: "incidental",
    rank: 0,
    interrupts: true,
    needsSecond: false,
    debatable: "no",
    amendable: false,
    threshold: "two-thirds-against",
    renewable: "session",
    source: "1915 §23",
  },
  {
    kind: "divide-question",
    class: "incidental",
    rank: 0,
    needsSecond: true,
    debatable: "no",
    amendable: true,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §24",
  },
  {
    kind: "division",
    class: "incidental",
    rank: 0,
    interrupts: true,
    needsSecond: false,
    debatable: "no",
    amendable: false,
    threshold: "demand",
    renewable: "always",
    source: "1915 §25",
  },
  {
    kind: "voting-method",
    class: "incidental",
    rank: 0,
    needsSecond: true,
    debatable: "no",
    amendable: true,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §26",
  },
  {
    kind: "withdraw",
    class: "incidental",
    rank: 0,
    interrupts: true,
    needsSecond: false,
    debatable: "no",
    amendable: false,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §27",
  },
  {
    kind: "inquiry",
    class: "incidental",
    rank: 0,
    interrupts: true,
    needsSecond: false,
    debatable: "no",
    amendable: false,
    threshold: "chair",
    renewable: "always",
    source: "1915 §27",
  },
  {
    kind: "information",
    class: "incidental",
    rank: 0,
    interrupts: true,
    needsSecond: false,
    debatable: "no",
    amendable: false,
    threshold: "chair",
    renewable: "always",
    source: "1915 §27",
  },
  {
    kind: "take-from-table",
    class: "bring-back",
    rank: 0,
    needsSecond: true,
    debatable: "no",
    amendable: false,
    threshold: "majority",
    renewable: "progress",
    source: "1915 §35",
  },
  {
    kind: "reconsider",
    class: "bring-back",
    rank: 0,
    interrupts: true,
    needsSecond: true,
    debatable: "target",
    amendable: false,
    threshold: "majority",
    renewable: "never",
    source: "1915 §36; 1876 §27",
  },
  {
    kind: "rescind",
    class: "bring-back",
    rank: 0,
    needsSecond: true,
    debatable: "yes",
    amendable: true,
    threshold: "two-thirds-or-members",
    renewable: "session",
    source: "1915 §37",
  },
  {
    kind: "amend-adopted",
    class: "bring-back",
    rank: 0,
    needsSecond: true,
    debatable: "yes",
    amendable: true,
    threshold: "two-thirds-or-members",
    renewable: "session",
    source: "1915 §37; RONR, Rescind; Amend Something Previously Adopted",
  },
  {
    kind: "discharge-committee",
    class: "bring-back",
    rank: 0,
    needsSecond: true,
    debatable: "yes",
    amendable: true,
    threshold: "two-thirds-or-members",
    renewable: "progress",
    source: "1915 §32; RONR, Discharge a Committee",
  },
];

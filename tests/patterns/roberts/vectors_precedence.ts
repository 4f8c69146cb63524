/** The whole table of precedence: each ranked motion against each one as the immediately pending question. */
import { MOTION_KINDS, type MotionName } from "../../../patterns/roberts/table.ts";
import { type Act, create, make, open, START, type Vector, vector } from "./_acts.ts";

const DUE = START + 50000;

/** What each kind must say; those without a row say nothing. */
const FIELDS: Partial<Record<MotionName, object>> = {
  main: { text: "Buy a boat" },
  amend: { form: "insert", insert: "now" },
  commit: { committee: "sailors" },
  postpone: { until: START + 900000 },
  "limit-debate": { speeches: 1 },
  "question-of-privilege": { text: "It is cold" },
  recess: { seconds: 60 },
  "fix-time": { until: START + 86400000 },
};

/** Amendments of what is no text. */
const SETTINGS: Partial<Record<MotionName, object>> = {
  commit: { form: "set", committee: "rowers" },
  postpone: { form: "set", until: START + 800000 },
  "limit-debate": { form: "set", speeches: 3 },
  recess: { form: "set", seconds: 30 },
  "fix-time": { form: "set", until: START + 96400000 },
};

const RANKED = MOTION_KINDS.filter(({ rank, kind }) => rank > 0 && kind !== "obtain-quorum");

/** A board, so that no second stands between, with an order that is due. */
const DUE_ORDER: readonly Act[] = [
  create({ kind: "board" }),
  open(),
  make("cid", "main", { text: "Sell the old boat" }),
  make("cid", "postpone", { until: DUE }),
  { type: "vote.open", by: "ada" },
  ...["ada", "ben", "cid", "dee", "eve"].map((
    by,
  ) => ({ type: "motion.vote", by, choice: "aye" } as const)),
];

/** Makes a kind the immediately pending question, over a main motion where it is not one itself. */
function pending(kind: MotionName): Act[] {
  const main = make("ben", "main", { text: "Buy a boat", at: DUE + 1000 });
  return kind === "main" ? [main] : [main, make("cid", kind, FIELDS[kind] ?? {})];
}

/** What the table says, written down once more without the decider. */
function isInOrder(kind: typeof RANKED[number], over: typeof RANKED[number]): boolean {
  if (kind.kind === "amend" && over.amendable) return true;
  if (kind.kind === "amend" && over.kind === "postpone-indefinitely") return true;
  return kind.rank > over.rank;
}

function fieldsFor(kind: MotionName, over: MotionName): object {
  return (kind === "amend" ? SETTINGS[over] : undefined) ?? FIELDS[kind] ?? {};
}

/** Each ranked motion against each one. */
export const PRECEDENCE_VECTORS: readonly Vector[] = RANKED.flatMap((over) =>
  RANKED.map((kind) => {
    const rule = kind.kind === "main" ? "main.one" : "precedence";
    return vector(
      `${kind.kind} while ${over.kind} is pending`,
      kind.source,
      [DUE_ORDER, pending(over.kind), make("dee", kind.kind, fieldsFor(kind.kind, over.kind))],
      isInOrder(kind, over) ? { events: ["motion.made", "motion.stated"] } : rule,
    );
  })
);

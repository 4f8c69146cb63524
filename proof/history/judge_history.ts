/** Holds a history against the invariants: what a program, a test or a simulation calls. */
import { type Act, show } from "./act.ts";
import {
  epochsRise,
  type History,
  leasesAreKept,
  oneCompletion,
  staleIsLost,
} from "./check_claims.ts";
import { addedIsThere, addedOnce, endsStay } from "./check_ends.ts";
import { type Disorder, findOrders } from "./check_order.ts";
import { streamsAreWhole } from "./check_streams.ts";

/** A promise that does not hold. */
export interface Finding {
  readonly invariant: string;
  /** What happened, and the calls that show it. */
  readonly says: string;
}

/** What came of it. */
export interface Judgement {
  readonly items: number;
  readonly calls: number;
  readonly findings: readonly Finding[];
  /** Items of which it could not be told. */
  readonly undecided: readonly string[];
}

/** What is read off the history directly, besides the search for orders. */
const CHECKS = {
  I1: oneCompletion,
  I2: epochsRise,
  I3: staleIsLost,
  I4: leasesAreKept,
  I5: addedIsThere,
  I6: endsStay,
  I7: addedOnce,
} as const satisfies Record<string, (history: History) => Iterable<string>>;

/** The invariant that says that each item's calls have an order. */
const ORDER = "linearizable";

/** Judges a history. `streams`: how long each was when all was over, where there are any. */
export function judgeHistory(
  history: History & { readonly streams?: ReadonlyMap<string, number> },
): Judgement {
  const direct = Object.entries(CHECKS).flatMap(([invariant, check]) => {
    return [...check(history)].map((says) => ({ invariant, says }));
  });
  const { items, calls, disorders, undecided } = findOrders(history);
  const orders = disorders.map((disorder) => ({ invariant: ORDER, says: tell(disorder, history) }));
  const { acts, streams = new Map() } = history;
  const appends = [...streamsAreWhole({ acts, streams })].map((says) => ({
    invariant: "I13",
    says,
  }));
  return { items, calls, findings: [...direct, ...appends, ...orders], undecided };
}

/** The part of the history that has no order, a call in each line. */
function tell({ id, acts, isEnding }: Disorder, { details }: History): string {
  const lines = acts.map((act) => `  ${show(narrowed(act, id))}`);
  const { state, epoch, agent } = details.get(id) ?? {};
  const found = state === undefined ? "not there" : `${state}@${epoch} ${agent ?? ""}`.trim();
  const head = isEnding
    ? `nothing explains that ${id} is ${found} in the end`
    : `nothing explains the last answer about ${id}`;
  return [`${head}:`, ...lines].join("\n");
}

/** An act about many items, as far as it is about this one. */
function narrowed(act: Act, id: string): Act {
  const { grants, added, expired } = act.answer ?? {};
  const isThis = (one: { readonly id: string }) => one.id === id;
  return {
    ...act,
    id,
    answer: act.answer && {
      ...act.answer,
      ...grants && { grants: grants.filter(isThis) },
      ...added && { added: added.filter((one) => one === id) },
      ...expired && { expired: expired.filter(isThis) },
    },
  };
}

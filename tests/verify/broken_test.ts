/**
 * `verify` fails when the protocol is broken on purpose: real workers in `sh` whose scripts were changed in one
 * place, among others that keep to it.
 */
import assert from "node:assert/strict";
import type { Verdict } from "../../cli/verify/verdict.ts";
import { brokenIn, contested, DENO, type Run, shellScripts } from "./_contested.ts";

/** A way to break workers. */
interface Mutant {
  /** Text that the scripts must have, and what stands in its place. */
  readonly from: string;
  readonly to: string;
  /** Promises of which one must be found broken. */
  readonly breaks: readonly string[];
  /** Whether workers act on ended claims as often as on their own: few chances come by themselves. */
  readonly isGhostly?: boolean;
}

/** Scripts that were changed in one place, and this program. */
function mutant({ from, to, isGhostly = false }: Mutant): Run["drivers"] {
  return async (place) => {
    const driver = await shellScripts(place);
    change(`${place}/library.sh`, from, to);
    if (isGhostly) change(`${place}/worker.sh`, '[ "$chance" -lt 930 ]', '[ "$chance" -lt 600 ]');
    return [driver, DENO];
  };
}

function change(path: string, from: string, to: string): void {
  const text = Deno.readTextFileSync(path);
  assert.ok(text.includes(from), `the scripts have no ${from}`);
  Deno.writeTextFileSync(path, text.replaceAll(from, to));
}

/** What is broken. */
const MUTANTS: Readonly<Record<string, Mutant>> = {
  "a holder acts without the fence: it takes the item from whoever holds it by then": {
    from: 'for holding_path in "$holding_home/$holding_ticket".*; do',
    to: 'for holding_path in "$root/work/claimed"/*/*."$holding_id".*; do\n' +
      "    holding_home=${holding_path%/*} holding_ticket=${holding_path##*/} " +
      "holding_ticket=${holding_ticket%.*}",
    breaks: ["I1", "I3", "linearizable"],
    isGhostly: true,
  },
  "a holder acts without the fence: that its claim has gone is no loss": {
    from: 'if [ "$1" = 3 ]; then holding_lost || return; fi',
    to: 'if [ "$1" = 3 ]; then return 0; fi',
    breaks: ["I1", "I3", "linearizable"],
    isGhostly: true,
  },
  "a claim copies the ticket and leaves it there for others": {
    from: 'file_move "$1/$2" "$claim_home/$2.$claim_deadline"',
    to: 'cp "$1/$2" "$claim_home/$2.$claim_deadline"',
    breaks: ["I2", "I5", "linearizable"],
  },
  "a lease is reclaimed before it has ended": {
    from: 'is_earlier "${sweep_path##*.}" "$sweep_expired" || continue',
    to: ":",
    breaks: ["I4", "linearizable"],
  },
  "an item that is given back keeps its epoch": {
    from: "ticket_epoch=$((ticket_epoch + 1)) ticket_max=$((ticket_max + 1))",
    to: ":",
    breaks: ["I2", "linearizable"],
  },
  "a completed item is removed": {
    from: 'holding_move into "$root/work/done/$shard" "$holding_ticket.$holding_agent.$now"',
    to: 'rm "$holding_home/$holding_name"',
    breaks: ["I5", "linearizable"],
  },
};

/** Contests that are tried until one shows what is broken: workers meet by chance, and shells are slow. */
const TRIES_MAX = 5;

async function untilBroken(run: Run): Promise<Verdict> {
  for (let tries = 1;; tries++) {
    const verdict = await contested({ ...run, kills: tries % 2 === 0 });
    if (brokenIn(verdict).includes("linearizable") || tries === TRIES_MAX) return verdict;
  }
}

for (const [title, broken] of Object.entries(MUTANTS)) {
  const { breaks } = broken;
  Deno.test(`verify finds out that ${title}`, async () => {
    const verdict = await untilBroken({ drivers: mutant(broken), processes: 4, seconds: 2 });
    const found = brokenIn(verdict);
    assert.ok(breaks.some((promise) => found.includes(promise)), `found ${found}`);
    const order = verdict.findings.find(({ invariant }) => invariant === "linearizable");
    assert.match(order?.says ?? "", /^nothing explains .*:\n {2}\S+ \w+ /, "it shows the calls");
  });
}

Deno.test("verify finds nothing wrong with the same workers unchanged", async () => {
  const drivers = async (place: string) => [await shellScripts(place), DENO];
  const verdict = await contested({ drivers, processes: 4, seconds: 2, kills: true });
  assert.deepEqual(verdict.findings, []);
});

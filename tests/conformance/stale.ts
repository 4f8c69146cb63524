/** The stale-token matrix (I3): every fenced verb, after every way to lose a claim. */
import assert from "node:assert/strict";
import type { Answer } from "../../core/answer.ts";
import type { Claim } from "../../core/work.ts";
import { type Bench, expectDone, expectLost } from "./bench.ts";
import type { Capability, CaseGroup, StoreCase } from "./case.ts";

/** One way in which the first holder, `a1`, loses its claim. */
interface Loss {
  readonly how: string;
  readonly needs?: readonly Capability[];
  readonly happen: (bench: Bench, claim: Claim) => Promise<unknown>;
}

const LOSSES: readonly Loss[] = [
  { how: "the lease was reclaimed", needs: ["sweep"], happen: reclaim },
  {
    how: "another agent took over",
    needs: ["sweep"],
    async happen(bench) {
      await reclaim(bench);
      await bench.claimOne("a3");
    },
  },
  {
    how: "the same agent claimed it again",
    needs: ["sweep"],
    async happen(bench) {
      await reclaim(bench);
      await bench.claimOne("a1");
    },
  },
  {
    how: "another agent completed it",
    needs: ["sweep"],
    async happen(bench) {
      await reclaim(bench);
      expectDone(await bench.complete(await bench.claimOne("a3")));
    },
  },
  {
    how: "the same agent completed a later attempt",
    needs: ["sweep"],
    async happen(bench) {
      await reclaim(bench);
      expectDone(await bench.complete(await bench.claimOne("a1")));
    },
  },
  {
    how: "it was released",
    happen: async (bench, claim) => expectDone(await bench.settle(claim, { verb: "release" })),
  },
  {
    how: "it was handed off",
    needs: ["handoff", "agents"],
    happen: async (bench, claim) =>
      expectDone(await bench.settle(claim, { verb: "handoff", to: "a2" })),
  },
  {
    how: "it was adopted",
    needs: ["adopt"],
    happen: async (bench) => assert.equal((await bench.store.adopt("a1", undefined)).length, 1),
  },
  {
    how: "it was completed",
    happen: async (bench, claim) => expectDone(await bench.complete(claim)),
  },
  { how: "it is dead", happen: (bench, claim) => bench.kill(claim) },
  {
    how: "it failed and waits for its next attempt",
    happen: async (bench, claim) =>
      expectDone(await bench.settle(claim, { verb: "fail", error: "x", backoff: () => 9 })),
  },
  {
    how: "it was cancelled",
    needs: ["cancel"],
    async happen(bench, claim) {
      expectDone(await bench.store.cancel("w", "obsolete"));
      expectLost(await bench.renew(claim));
    },
  },
];

async function reclaim(bench: Bench): Promise<void> {
  bench.passLease();
  assert.equal((await bench.sweep()).reclaimed.length, 1);
}

/** What a stale holder may try. */
const ATTEMPTS: Readonly<
  Record<string, (bench: Bench, claim: Claim) => Promise<Answer<unknown>>>
> = {
  renew: (bench, claim) => bench.renew(claim, 1000),
  complete: (bench, claim) => bench.settle(claim, { verb: "complete", result: "stale" }),
  fail: (bench, claim) => bench.settle(claim, { verb: "fail", error: "stale", backoff: () => 1 }),
  release: (bench, claim) => bench.settle(claim, { verb: "release", note: "stale" }),
  handoff: (bench, claim) => bench.settle(claim, { verb: "handoff", to: "a2", note: "stale" }),
  progress: (bench, claim) => bench.store.progress(claim.token, { percent: 99 }),
};

function staleCase(loss: Loss, verb: string): StoreCase {
  // A repeated complete of the accepted attempt is the one thing that still says done.
  const isRepeat = verb === "complete" && loss.how === "it was completed";
  const says = isRepeat ? "says done again and changes nothing" : "is lost and changes nothing";
  const own: Capability[] = verb === "handoff"
    ? ["handoff", "agents"]
    : verb === "progress"
    ? ["progress"]
    : [];
  return {
    title: `a stale holder's ${verb}, after ${loss.how}, ${says}`,
    invariant: isRepeat ? "I7" : "I3",
    needs: [...loss.needs ?? [], ...own],
    async run(bench) {
      if (verb === "handoff" || loss.needs?.includes("handoff")) await bench.register("a2");
      const claim = await bench.held("a1", { id: "w", maxAttempts: 5 });
      await loss.happen(bench, claim);
      const answer = await bench.unchanged(() => ATTEMPTS[verb]!(bench, claim));
      if (isRepeat) expectDone(answer);
      else assert.ok(expectLost(answer).length > 0, "a loss says why");
    },
  };
}

/** The stale-token matrix. */
export const STALE_CASES: CaseGroup = {
  name: "stale token",
  cases: LOSSES.flatMap((loss) => Object.keys(ATTEMPTS).map((verb) => staleCase(loss, verb))),
};

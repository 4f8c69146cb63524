/**
 * The state matrix, generated from the table of transitions: every verb in every state. What the table
 * allows leads to a state that it names, with the epoch that it names; anything else changes nothing.
 */
import assert from "node:assert/strict";
import {
  isLegal,
  type State,
  STATES,
  type Transition,
  TRANSITIONS,
  type Verb,
  VERBS,
} from "../../core/transitions.ts";
import type { Claim, WorkDetail } from "../../core/work.ts";
import { FAR_SECONDS } from "./arrange.ts";
import { type Bench, expectDone, plain } from "./bench.ts";
import type { Capability, CaseGroup, StoreCase } from "./case.ts";

/** The first holder's claim: current when the state is `claimed`, stale otherwise. */
type Token = Pick<Claim, "token">;

/** Puts `w` into a state; only `claimed` leaves `a1` with a current token. */
const ARRANGE: Readonly<Record<State, (bench: Bench) => Promise<Token>>> = {
  async ready(bench) {
    const claim = await bench.held("a1", { id: "w" });
    expectDone(await bench.settle(claim, { verb: "release" }));
    return claim;
  },
  async scheduled(bench) {
    const claim = await bench.held("a1", { id: "w" });
    const backoff = () => FAR_SECONDS;
    expectDone(await bench.settle(claim, { verb: "fail", error: "x", backoff }));
    return claim;
  },
  async blocked(bench) {
    await bench.add({ id: "dependency" }, { id: "w", after: ["dependency"] });
    // A blocked item was never held, so the token comes from a namesake.
    return await (await bench.elsewhere()).held("a1", { id: "w" });
  },
  claimed: (bench) => bench.held("a1", { id: "w" }),
  async done(bench) {
    const claim = await ARRANGE.ready(bench);
    expectDone(await bench.complete(await bench.claimOne("a2")));
    return claim;
  },
  async dead(bench) {
    const claim = await bench.held("a1", { id: "w" });
    await bench.kill(claim);
    return claim;
  },
  async cancelled(bench) {
    const claim = await ARRANGE.ready(bench);
    expectDone(await bench.store.cancel("w", undefined));
    return claim;
  },
};

/** Tries a verb on `w`, whatever comes of it; the outcome when the verb has one. */
const TRY: Readonly<Record<Verb, (bench: Bench, token: Token) => Promise<string | undefined>>> = {
  add: async (bench) => (await bench.tryAdd({ id: "w" }))[0]!.outcome,
  async claim(bench) {
    const claims = await bench.claim("a3", { id: "w" });
    return claims.length === 0 ? "nothing" : "done";
  },
  renew: async (bench, token) => (await bench.renew(token)).outcome,
  complete: async (bench, token) => (await bench.complete(token)).outcome,
  fail: async (bench, token) =>
    (await bench.settle(token, { verb: "fail", error: "x", backoff: () => 1 })).outcome,
  release: async (bench, token) => (await bench.settle(token, { verb: "release" })).outcome,
  async handoff(bench, token) {
    await bench.register("a4");
    return (await bench.settle(token, { verb: "handoff", to: "a4" })).outcome;
  },
  async adopt(bench) {
    await bench.store.adopt("a1", undefined);
    return undefined;
  },
  async reclaim(bench) {
    bench.passLease();
    await bench.sweep();
    return undefined;
  },
  async promote(bench) {
    // Only a scheduled item may see time pass: a lease must not end here.
    const { due } = await bench.detail("w");
    if (due !== undefined) bench.passSeconds(FAR_SECONDS);
    await bench.sweep();
    return undefined;
  },
  async unblock(bench) {
    const [claim] = await bench.claim("a5", { id: "dependency" });
    if (claim !== undefined) expectDone(await bench.complete(claim));
    await bench.sweep();
    return undefined;
  },
  async cancel(bench, token) {
    const { outcome } = await bench.store.cancel("w", undefined);
    const { state } = await bench.detail("w");
    // A holder has to notice first.
    if (state === "claimed") await bench.renew(token);
    return outcome;
  },
  retry: async (bench) => (await bench.store.retry("w", 1)).outcome,
};

/** What a verb may answer when the table forbids it; for upkeep there is no answer. */
const DENIALS: Readonly<Partial<Record<Verb, string>>> = {
  add: "exists",
  claim: "nothing",
  cancel: "refused",
  retry: "refused",
};

const NEEDS: Readonly<Partial<Record<Verb, readonly Capability[]>>> = {
  claim: ["claim_by_id"],
  handoff: ["handoff", "agents"],
  adopt: ["adopt"],
  reclaim: ["sweep"],
  promote: ["sweep", "schedule"],
  unblock: ["sweep", "dependencies", "claim_by_id"],
  cancel: ["cancel"],
  retry: ["retry"],
};

function matrixCase(verb: Verb, state: State): StoreCase {
  const row: Transition = TRANSITIONS[verb];
  const isAllowed = row.from.includes(state);
  return {
    title: `${verb} of a ${state} item ${
      isAllowed ? "does what the table says" : "changes nothing"
    }`,
    invariant: isAllowed ? "I2" : row.fenced ? "I3" : "I5",
    needs: [...NEEDS[verb] ?? [], ...state === "blocked" ? ["dependencies" as const] : []],
    async run(bench) {
      const token = await ARRANGE[state](bench);
      const before = await bench.detail("w");
      const outcome = await TRY[verb](bench, token);
      const after = await bench.detail("w");
      if (isAllowed) {
        verifyMove(verb, before, after);
        if (outcome !== undefined) assert.equal(outcome, "done");
      } else {
        assert.deepEqual(plain(after), plain(before));
        const denial = row.fenced ? "lost" : DENIALS[verb];
        assert.equal(outcome, denial);
      }
    },
  };
}

function verifyMove(verb: Verb, before: WorkDetail, after: WorkDetail): void {
  assert.ok(isLegal(verb, before.state, after.state), `${before.state} to ${after.state}`);
  const isFinal = ["done", "dead", "cancelled"].includes(after.state);
  const rule = TRANSITIONS[verb].epoch;
  const raise = rule === "raised" || (rule === "raised unless final" && !isFinal) ? 1 : 0;
  assert.equal(after.epoch, before.epoch + raise, `epoch after ${verb}`);
}

/** Every verb in every state. */
export const STATE_MATRIX_CASES: CaseGroup = {
  name: "state matrix",
  cases: VERBS.flatMap((verb) => STATES.map((state) => matrixCase(verb, state))),
};

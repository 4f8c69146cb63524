/** The judge of histories: it accepts what a correct store may do, and nothing else. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Act } from "../../proof/history/act.ts";
import type { History } from "../../proof/history/check_claims.ts";
import { judgeHistory } from "../../proof/history/judge_history.ts";
import { SEED } from "../support/chance.ts";
import { blurred, MadeHistory, soundHistory } from "./_made_history.ts";

/** The invariants that a history breaks. */
function broken(history: History): string[] {
  return [...new Set(judgeHistory(history).findings.map(({ invariant }) => invariant))];
}

function accepts(made: MadeHistory): void {
  assert.deepEqual(judgeHistory(made.done()).findings, []);
}

/** Expects that the search for orders rejects it, and these direct checks. */
function rejects(made: MadeHistory, ...direct: string[]): void {
  assert.deepEqual(broken(made.done()), [...direct, "linearizable"]);
}

function claimed(): MadeHistory {
  return new MadeHistory().add("x").claim("p1", "x", 1);
}

/** Claimed by p1, expired, claimed by p2. */
function passedOn(): MadeHistory {
  return claimed().expire().claim("p2", "x", 2);
}

const LOST = { outcome: "lost" } as const;

Deno.test("judgeHistory() accepts a life from add to done, and the same completion twice", () => {
  accepts(claimed().complete("p1", "x", 1).complete("p1", "x", 1).end("x", "done", 1, "p1"));
});

Deno.test("judgeHistory() accepts that a lease ends, and that the former holder is told so", () => {
  accepts(
    passedOn().say("p1", "complete", ["x", 1], LOST).complete("p2", "x", 2)
      .say("p1", "renew", ["x", 1], LOST).end("x", "done", 2, "p2"),
  );
});

Deno.test("judgeHistory() accepts what a sweep says that it ended", () => {
  const expired = [{ id: "x", attempt: 1, state: "dead" }];
  accepts(
    claimed().expire().call("p2", { verb: "reclaim" }, { outcome: "done", expired })
      .end("x", "dead", 1),
  );
});

Deno.test("judgeHistory() accepts every end that a killed call can have come to", () => {
  for (const [state, epoch, agent] of [["done", 1, "p1"], ["claimed", 1, "p1"]] as const) {
    accepts(
      claimed().call("p1", { verb: "complete", id: "x", epoch: 1, agent: "p1" }, null)
        .end("x", state, epoch, agent),
    );
  }
});

Deno.test("judgeHistory() accepts that the dead claimed what nobody else was told of", () => {
  accepts(
    new MadeHistory().add("x").call("p1", { verb: "claim", agent: "p1" }, null).expire()
      .claim("p2", "x", 2).complete("p2", "x", 2).end("x", "done", 2, "p2"),
  );
});

/** A claim by p1 that gave nothing, and one by p2 of an epoch that somebody must have had before. */
function claimedAfterNothing(seconds: number): MadeHistory {
  const made = new MadeHistory().add("x");
  made.call("p1", { verb: "claim", agent: "p1" }, { outcome: "done", grants: [] });
  const [, nothing] = made.acts;
  made.acts[1] = { ...nothing!, returnedAt: nothing!.calledAt + 1000 * seconds };
  return made.expire().claim("p2", "x", 2).complete("p2", "x", 2).end("x", "done", 2, "p2");
}

Deno.test("judgeHistory() accepts that who slept amid a claim lost what it took before it could tell", () => {
  accepts(claimedAfterNothing(3));
});

Deno.test("judgeHistory() rejects that a claim took what it did not tell while it was awake", () => {
  rejects(claimedAfterNothing(0.5));
});

Deno.test("judgeHistory() accepts handing off, adopting, cancelling and retrying", () => {
  const made = claimed();
  const grants = [made.grant("x", 2)];
  const handoff = { verb: "handoff", id: "x", epoch: 1, agent: "p1", to: "p2" };
  made.call("p1", handoff, { outcome: "done", state: "claimed", epoch: 2, grants });
  made.call("p2", { verb: "adopt", agent: "p2" }, {
    outcome: "done",
    grants: [made.grant("x", 3)],
  });
  made.say("p2", "fail", ["x", 3], { outcome: "done", state: "dead", epoch: 3 });
  made.call("p0", { verb: "retry", id: "x" }, { outcome: "done", state: "ready", epoch: 4 });
  made.claim("p1", "x", 4);
  made.call("p0", { verb: "cancel", id: "x" }, { outcome: "done", state: "claimed", epoch: 4 });
  accepts(made.say("p1", "renew", ["x", 4], LOST).end("x", "cancelled", 4));
});

Deno.test("judgeHistory() accepts that a wish to cancel outlives an adoption, and whoever ended the claim", () => {
  const wish = () => {
    return claimed().call("p0", { verb: "cancel", id: "x" }, { outcome: "done", state: "claimed" });
  };
  const adopted = wish();
  const grants = [adopted.grant("x", 2)];
  adopted.call("p1", { verb: "adopt", agent: "p1" }, { outcome: "done", grants });
  accepts(adopted.say("p1", "renew", ["x", 2], LOST).end("x", "cancelled", 2));
  accepts(wish().expire().claim("p2", "x", 2).expire().end("x", "cancelled", 2));
  rejects(claimed().expire().claim("p2", "x", 2).expire().end("x", "cancelled", 2));
});

Deno.test("judgeHistory() accepts that others take an item between its release and its cancellation", () => {
  const released = (made: MadeHistory) => {
    return made.say("p1", "release", ["x", 1], { outcome: "done", state: "cancelled" })
      .claim("p2", "x", 2).say("p2", "fail", ["x", 2], { outcome: "done", state: "dead" });
  };
  const cancel = { verb: "cancel", id: "x" };
  const wished = claimed().call("p0", cancel, { outcome: "done", state: "claimed" });
  accepts(released(wished).end("x", "cancelled", 2));
  rejects(released(claimed()).end("x", "cancelled", 2));
});

Deno.test("judgeHistory() accepts that an agent which may hold only so much gave something back", () => {
  const made = new MadeHistory().add("x").call("p1", { verb: "claim", agent: "p1" }, {
    outcome: "done",
    grants: [],
  }).claim("p2", "x", 2).end("x", "claimed", 2, "p2");
  assert.deepEqual(broken(made.done()), ["linearizable"]);
  assert.deepEqual(broken({ ...made.done(), bounded: new Set(["p1"]) }), []);
});

Deno.test("I2: judgeHistory() rejects one epoch for two holders", () => {
  rejects(claimed().claim("p2", "x", 1).end("x", "claimed", 1, "p1"), "I2");
});

Deno.test("I2: judgeHistory() rejects an epoch that was used before", () => {
  rejects(passedOn().expire().claim("p1", "x", 1).end("x", "claimed", 1, "p1"), "I2", "I4");
});

Deno.test("I1: judgeHistory() rejects two completions of one item", () => {
  const made = passedOn().complete("p2", "x", 2).complete("p1", "x", 1);
  rejects(made.end("x", "done", 2, "p2"), "I1", "I3");
});

Deno.test("I3: judgeHistory() rejects a stale completion that is accepted", () => {
  rejects(passedOn().complete("p1", "x", 1).end("x", "done", 1, "p1"), "I1", "I3");
});

Deno.test("I3: judgeHistory() rejects a stale renewal that is accepted", () => {
  const made = passedOn();
  const { deadline } = made.grant("x", 1);
  made.say("p1", "renew", ["x", 1], { outcome: "done", deadline });
  rejects(made.end("x", "claimed", 2, "p2"), "I3");
});

Deno.test("I4: judgeHistory() rejects a lease that was ended early", () => {
  rejects(claimed().claim("p2", "x", 2).end("x", "claimed", 2, "p2"), "I4");
});

Deno.test("I4: judgeHistory() rejects a renewal that was overridden", () => {
  const made = claimed();
  const deadline = made.grant("x", 1).deadline + 60;
  made.say("p1", "renew", ["x", 1], { outcome: "done", deadline });
  rejects(made.expire().claim("p2", "x", 2).end("x", "claimed", 2, "p2"), "I4");
});

Deno.test("I5: judgeHistory() rejects an item that is lost", () => {
  rejects(new MadeHistory().add("x"), "I5");
  rejects(claimed(), "I5");
});

Deno.test("I6: judgeHistory() rejects an item that is done and comes back", () => {
  const made = claimed().complete("p1", "x", 1).claim("p2", "x", 2);
  rejects(made.end("x", "claimed", 2, "p2"), "I1");
});

Deno.test("I6: judgeHistory() rejects a completion that is forgotten, or a result that changed", () => {
  rejects(claimed().complete("p1", "x", 1).end("x", "ready", 1), "I1");
  const made = claimed();
  const asked = { verb: "complete", id: "x", epoch: 1, agent: "p1", result: { by: "p1" } };
  made.call("p1", asked, { outcome: "done", state: "done", epoch: 1 });
  made.details.set("x", { state: "done", epoch: 1, agent: "p1", result: { by: "p2" } });
  assert.deepEqual(broken(made.done()), ["I6"]);
});

Deno.test("I7: judgeHistory() rejects an id that two were told they added", () => {
  rejects(new MadeHistory().add("x").add("x").end("x", "ready", 1), "I7");
});

Deno.test("judgeHistory() rejects a holder who is told that it lost what nobody took", () => {
  rejects(claimed().say("p1", "complete", ["x", 1], LOST).end("x", "claimed", 1, "p1"));
});

Deno.test("judgeHistory() shows the shortest part that nothing explains", () => {
  const made = passedOn().say("p1", "complete", ["x", 1], { outcome: "done", state: "done" })
    .complete("p2", "x", 2).end("x", "done", 2, "p2");
  const order = judgeHistory(made.done()).findings.find((one) => one.invariant === "linearizable")!;
  const lines = order.says.split("\n");
  assert.match(lines[0]!, /nothing explains the last answer about x/);
  assert.match(lines.at(-1)!, /p1 complete x@1/);
  assert.equal(lines.length, 5);
});

const CHANCES = fc.array(fc.nat(), { minLength: 4, maxLength: 40 });
const BLURS = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });

Deno.test("judgeHistory() accepts every history that a model made, however its calls overlap", () => {
  fc.assert(
    fc.property(CHANCES, BLURS, (chances, blurs) => {
      const { findings, undecided } = judgeHistory(blurred(soundHistory(chances).done(), blurs));
      assert.deepEqual(undecided, []);
      assert.deepEqual(findings, []);
    }),
    { numRuns: 500, seed: SEED },
  );
});

function keepsLeases(chance: number): boolean {
  return (chance >> 3) % 8 !== 0;
}

/** Ways to spoil one act; `undefined` where that is none to spoil. */
const SPOILERS: Readonly<Record<string, (act: Act) => Act | undefined>> = {
  "lost becomes done": (act) => {
    if (act.answer?.outcome !== "lost") return undefined;
    return { ...act, answer: { outcome: "done", state: "done", epoch: act.epoch!, deadline: 1e6 } };
  },
  "done becomes lost": (act) => {
    if (act.answer?.outcome !== "done" || act.id === undefined) return undefined;
    return { ...act, answer: { outcome: "lost" } };
  },
  "another holder": (act) => {
    if (act.answer?.outcome !== "done" || act.id === undefined) return undefined;
    return { ...act, agent: "stranger" };
  },
  "another epoch": (act) => {
    const [grant] = act.answer?.grants ?? [];
    if (grant === undefined) return undefined;
    return { ...act, answer: { ...act.answer, grants: [{ ...grant, epoch: grant.epoch + 1 }] } };
  },
};

for (const [name, spoil] of Object.entries(SPOILERS)) {
  Deno.test(`judgeHistory() rejects every history with one answer spoiled: ${name}`, () => {
    let spoiled = 0;
    fc.assert(
      fc.property(CHANCES, fc.nat(), (chances, at) => {
        // Without expired leases: what a holder is told it lost, a sweep could have taken.
        const { acts, details } = soundHistory(chances.filter(keepsLeases)).done();
        const places = acts.flatMap((act, index) => spoil(act) === undefined ? [] : [index]);
        if (places.length === 0) return;
        const place = places[at % places.length]!;
        const changed = acts.map((act, index) => index === place ? spoil(act)! : act);
        spoiled++;
        assert.notDeepEqual(broken({ acts: changed, details }), []);
      }),
      { numRuns: 300, seed: SEED },
    );
    assert.ok(spoiled > 100, `only ${spoiled} histories had something to spoil`);
  });
}

Deno.test("judgeHistory() rejects every history whose end is another one", () => {
  fc.assert(
    fc.property(CHANCES, (chances) => {
      const { acts, details } = soundHistory(chances).done();
      const missing = new Map([...details].filter(([id]) => id !== "a"));
      assert.notDeepEqual(broken({ acts, details: missing }), []);
      const { state, epoch } = details.get("a")!;
      const later = new Map([...details, ["a", { state, epoch: epoch + 1 }]]);
      assert.notDeepEqual(broken({ acts, details: later }), []);
    }),
    { numRuns: 300, seed: SEED },
  );
});

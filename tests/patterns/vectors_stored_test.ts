// Goal: what is decided on values alone is decided on streams too. Method: every vector of every pattern is
// given command by command through streams, each command by a process that has read what others wrote; the
// last one must end as the decider says, and its state must be the one that is read back.
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import type { Engine } from "../../core/engine/engine.ts";
import type { WorkDetail } from "../../core/work.ts";
import { memorySwarm } from "../../mod.ts";
import type { PatternCommand, PatternEvent, WorkStanding } from "../../patterns/decision.ts";
import { PATTERNS } from "../../patterns/generated/patterns.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { PatternStream } from "../../patterns/pattern_stream.ts";

type AnyCommand = PatternCommand & { readonly standings?: readonly WorkStanding[] };
type AnyPattern = Pattern<unknown, AnyCommand, PatternEvent>;

interface Vector {
  readonly name: string;
  readonly given: readonly AnyCommand[];
  readonly when: AnyCommand;
}

interface Stage {
  readonly engine: Engine;
  readonly clock: ManualClock;
  standings: readonly WorkStanding[];
}

/** A swarm whose items stand as a vector says, and where nothing that events ask for goes wrong. */
async function stage(): Promise<Stage> {
  const clock = new ManualClock(0);
  const { engine } = await memorySwarm({ clock });
  const found = (id: string): WorkDetail | undefined => {
    const standing = place.standings.find(({ work }) => work === id);
    if (standing === undefined || standing.state === "unknown") return undefined;
    const { state, at: endedAt } = standing;
    return { state, attempts: [{ endedAt }] } as unknown as WorkDetail;
  };
  const store = new Proxy(engine.store, {
    get(target, name) {
      if (name === "find") return (id: string) => Promise.resolve(found(id));
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const place: Stage = { engine: { ...engine, store }, standings: [], clock };
  return place;
}

/** How a vector ends when only values are at work. Times never go back, as in a stream. */
function expected(pattern: AnyPattern, { given, when }: Vector) {
  let state = pattern.begin();
  let last = 0;
  let outcome = "";
  for (const step of [...given, when]) {
    const command = { ...step, at: Math.max(step.at, last) };
    const { events, refusal } = pattern.decide(state, command);
    outcome = refusal?.rule ?? "done";
    for (const event of events) state = pattern.evolve(state, event, command.at);
    if (events.length > 0) last = command.at;
  }
  return { outcome, state };
}

async function stored(pattern: AnyPattern, { given, when }: Vector) {
  const place = await stage();
  let outcome = "";
  for (const { at, standings = [], ...command } of [...given, when]) {
    place.clock.milliseconds = at;
    place.standings = standings;
    // Without the effects: vectors settle them by commands of their own.
    const quiet = { ...pattern, effects: () => [] };
    const answer = await new PatternStream(place.engine, quiet, "s1").give(command);
    outcome = answer.outcome === "done" ? "done" : answer.refusal.rule;
  }
  return { outcome, state: await new PatternStream(place.engine, pattern, "s1").refresh() };
}

for (const { name, load } of PATTERNS) {
  Deno.test(`every vector of ${name} ends in a stream as it does without one`, async () => {
    const pattern = await load() as AnyPattern;
    const vectors = Object.values(await import(`./${name}/vectors.ts`)).find(Array.isArray);
    // Those that fill something up to its bound say nothing about streams, and take long.
    const short = (vectors as readonly Vector[]).filter(({ given }) => given.length < 50);
    assert.ok(short.length > 100, `${short.length} vectors`);
    for (const vector of short) {
      const { outcome, state } = expected(pattern, vector);
      // A command that begins nothing is refused before the decider is asked.
      const isBegun = vector.given.length > 0 || pattern.begins.includes(vector.when.type);
      const want = isBegun ? outcome : `${name}.begun`;
      assert.deepEqual(await stored(pattern, vector), { outcome: want, state }, vector.name);
    }
  });
}

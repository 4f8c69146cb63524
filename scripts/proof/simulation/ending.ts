/** What is looked at when a simulation is over: the history as a whole, and whether all can be brought to an end. */
import type { Act as HistoryAct, Ending } from "../../../proof/history/act.ts";
import { judgeHistory } from "../../../proof/history/judge_history.ts";
import { openSwarm } from "../../../core/open.ts";
import type { ManualClock } from "../../../core/clock.ts";
import type { Swarm } from "../../../core/engine/swarm.ts";
import { seededRandom } from "../../../core/random.ts";
import { drain } from "../../../tests/support/drain.ts";
import { verifyDirectory } from "../../../tests/support/directory_oracle.ts";
import { LABELS, ROOT, STREAM } from "./acts.ts";
import { settingsOf } from "./settings.ts";
import { checkEvents } from "./told_events.ts";
import type { Oracle } from "./oracle.ts";
import type { Simulation } from "./simulation.ts";
import type { Begun } from "./simulated_process.ts";
import { Violation } from "./violation.ts";

/** Seconds after which what a crashed writer left is old, and between two looks for it. */
const LEFTOVER_SECONDS = 3601;
const TIDY_SECONDS = 61;

/** Verbs that move no item. */
const UNJUDGED: readonly string[] = [
  ...["append", "push", "trim", "read", "show", "progress"],
  ...["update", "pause", "resume"],
];

/** Looks at everything; throws what is wrong. */
export async function checkEnding(simulation: Simulation): Promise<void> {
  const { plan, oracle, disk, clock } = simulation;
  const isUnharmed = plan.faults.length === 0 && plan.powerLosses === 0;
  const [forgotten] = isUnharmed ? oracle.forgotten() : [];
  if (forgotten !== undefined) {
    throw new Violation("I12", `${forgotten} waits for nothing, and nobody has woken it`);
  }
  checkPlaces(simulation);
  checkHistory(simulation);
  const fs = disk.fs({ process: "survivor" });
  const config = settingsOf(plan);
  const random = seededRandom(plan.seed);
  const survivor = await openSwarm(ROOT, { fs, clock, random, config, host: "host" });
  try {
    await checkStream(simulation, survivor);
    await checkResults(simulation, survivor);
    await checkEvents(simulation, survivor);
    await survivor.resume();
    await survivor.register({ id: "diligent", labels: LABELS });
    await drain(survivor, clock);
    await checkAtRest(survivor, clock);
    verifyDirectory(simulation.look, ROOT);
  } finally {
    await survivor.close();
  }
}

/** I15: where all has come to an end and was swept, another sweep finds nothing. */
async function checkAtRest(survivor: Swarm, clock: ManualClock): Promise<void> {
  clock.advance(LEFTOVER_SECONDS);
  await survivor.sweep();
  clock.advance(TIDY_SECONDS);
  const { reclaimed, ...counts } = await survivor.sweep();
  const found = [reclaimed.length, ...Object.values(counts)];
  if (found.every((count) => count === 0)) return;
  throw new Violation("I15", `a second sweep found ${JSON.stringify({ reclaimed, ...counts })}`);
}

/** I5: each item is where its last move led, and nowhere else; what was acknowledged is there. */
function checkPlaces({ oracle, look }: Simulation): void {
  const places = verifyDirectory(look, ROOT);
  for (const id of oracle.tracks.keys()) {
    const [found, known] = [places.get(id)?.path, oracle.at(id)?.path];
    if (found !== known) {
      throw new Violation("I5", `${id} is at ${found}, and was moved to ${known}`);
    }
  }
  for (const id of places.keys()) {
    if (!oracle.tracks.has(id)) throw new Violation("I5", `${id} came from nowhere`);
  }
}

function checkHistory({ acts, oracle }: Simulation): void {
  const beginning: HistoryAct = {
    process: "before",
    verb: "add",
    called: -2,
    returned: -1,
    calledAt: 0,
    returnedAt: 0,
    answer: { added: oracle.beginning },
  };
  const details = new Map<string, Ending>();
  for (const id of oracle.tracks.keys()) {
    const { state, ticket: { epoch }, agent } = oracle.at(id)!;
    details.set(id, { state, epoch, agent });
  }
  const told = acts.flatMap((begun) => recorded(begun, oracle));
  const { findings } = judgeHistory({ acts: [beginning, ...told], details });
  const [finding] = findings;
  if (finding !== undefined) throw new Violation(finding.invariant, finding.says);
}

/** An act as the judge of histories reads it; those of streams are judged below. */
function recorded(begun: Begun, oracle: Oracle): HistoryAct[] {
  const { process, agent, act, held, called, returned, calledAt, returnedAt, told } = begun;
  if (UNJUDGED.includes(act.verb)) return [];
  const base = { process, agent, verb: act.verb, called, calledAt, returned, returnedAt };
  const about = "id" in act ? { id: act.id } : held ?? {};
  const to = "to" in act ? act.to : undefined;
  const call = { ...base, ...about, to };
  const saysNothing = hasLostItsAnswer(begun) || wasTakenBack(begun, oracle);
  if (told === undefined || told.outcome === "crash" || saysNothing) {
    if (act.verb !== "add") return [{ ...call, returned: undefined, returnedAt: undefined }];
    return act.work.map(({ id }) => ({ ...call, id, returned: undefined, returnedAt: undefined }));
  }
  const { outcome, state, epoch, code, says, claims, added, expired } = told;
  const answer = {
    outcome: outcome === "error" ? undefined : outcome,
    state,
    epoch,
    grants: act.verb === "renew" ? undefined : claims,
    deadline: act.verb === "renew" ? claims?.[0]?.deadline : undefined,
    added,
    expired,
    ...(outcome === "error" ? { error: code } : {}),
    says,
  };
  const untold = hasUntold(begun) ? [{ ...call, returned: undefined, returnedAt: undefined }] : [];
  if (act.verb !== "add" || outcome === "done") return [{ ...call, answer }, ...untold];
  return act.work.map(({ id }) => ({ ...call, id, answer }));
}

/** Whether somebody was told that nothing was moved, since the answer to its own rename was lost: that says nothing. */
function hasLostItsAnswer(begun: Begun): boolean {
  const { act, effects, isHurt } = begun;
  return isHurt === true && isDenied(begun) && act.verb !== "renew" &&
    effects.some(({ track }) => track.id === idOf(begun));
}

/** Whether somebody was told that others were faster, and a loss of power took their move back: they were not told yet. */
function wasTakenBack(begun: Begun, { undone }: Oracle): boolean {
  return isDenied(begun) &&
    undone.some(({ id, step }) => id === idOf(begun) && step <= begun.returned!);
}

function isDenied({ told }: Begun): boolean {
  return told?.outcome === "lost" || told?.outcome === "refused";
}

function idOf({ act, held }: Begun): string | undefined {
  return "id" in act ? act.id : held?.id;
}

/**
 * Whether who claims or adopts took more than it was told: where the answer to a rename was lost, or where another process of
 * its agent adopted or ended the claim before it could be told.
 */
function hasUntold({ act, told, effects }: Begun): boolean {
  const isTaking = act.verb === "claim" || act.verb === "adopt";
  return isTaking && effects.some(({ track, index }) => {
    // A loss of power may have taken it back since.
    if (index >= track.log.length) return true;
    const { state, ticket: { id, epoch } } = track.log[index]!;
    const isTold = told?.claims?.some((claim) => claim.id === id && claim.epoch === epoch);
    return state === "claimed" && !isTold;
  });
}

/** I13: each number was taken by one writer, without gaps, and what was acknowledged is there. */
async function checkStream({ acts, lostPowerAt }: Simulation, survivor: Swarm): Promise<void> {
  const { store } = survivor.engine;
  const records = await store.readStream(STREAM.kind, STREAM.id, 1);
  const found = new Map(records.map(({ sequence, event }) => [sequence, String(event)]));
  const first = records[0]?.sequence ?? Infinity;
  const last = records.at(-1)?.sequence ?? 0;
  const taken = new Map<number, string>();
  const answered = new Set(acts.flatMap(({ act, told }) => {
    return "value" in act && told?.outcome === "done" ? [act.value] : [];
  }));
  for (const { act, told, process, returned = Infinity } of acts) {
    if (act.verb === "read") {
      for (const { sequence, value } of told?.records ?? []) {
        // Power takes what is read before its writer is answered.
        if (returned < lostPowerAt && !answered.has(value)) continue;
        learn(taken, sequence, value, process);
      }
    }
    if (act.verb !== "append" && act.verb !== "push") continue;
    if (told?.outcome === "done") {
      learn(taken, told.sequence!, act.value, process);
      if (told.sequence! > last) throw new Violation("I13", `record ${told.sequence} is lost`);
    }
    const isDenied = told?.outcome === "refused" ||
      (told?.outcome === "error" && told.code !== "unknown");
    if (isDenied && [...found.values()].includes(act.value)) {
      throw new Violation("I7", `${process}: ${act.value} is there, and was refused`);
    }
  }
  for (const [sequence, value] of taken) {
    if (sequence < first) continue;
    learn(found, sequence, value, "the end");
  }
  const values = [...found.values()];
  if (new Set(values).size < values.length) throw new Violation("I13", `twice: ${values}`);
}

function learn(taken: Map<number, string>, sequence: number, value: string, who: string): void {
  const known = taken.get(sequence) ?? value;
  if (known !== value) {
    throw new Violation("I13", `record ${sequence} is ${known}, and for ${who} ${value}`);
  }
  taken.set(sequence, value);
}

/** I6: where a completion was accepted, its result is there, even if nobody lived to be told. */
async function checkResults({ acts, oracle }: Simulation, survivor: Swarm): Promise<void> {
  for (const [id, { log }] of oracle.tracks) {
    const { state, ticket: { epoch } } = log.at(-1)!;
    if (state !== "done") continue;
    // Where several processes of one agent deliver one, any of their results may be the one.
    const deliveries = acts.filter(({ act, held }) => {
      return act.verb === "complete" && held?.id === id && held.epoch === epoch;
    });
    const results = deliveries.flatMap(({ act }) => "result" in act ? [act.result] : []);
    if (results.length === 0 || results.length < deliveries.length) continue;
    const { result } = await survivor.show(id) ?? {};
    if (results.includes(result as string)) continue;
    throw new Violation("I6", `${id} is done with ${result}, and what was delivered is ${results}`);
  }
}

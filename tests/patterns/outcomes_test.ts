// Goal: outcomes mean the same in all patterns, so that exit codes do: what is not there is not found, and who
// has to wait is told that there is nothing now. Method: the vectors that break such a rule, by the rule and the
// command.
import assert from "node:assert/strict";
import type { PatternCommand, PatternEvent, RefusalOutcome } from "../../patterns/decision.ts";
import { PATTERNS } from "../../patterns/generated/patterns.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { vectors as atomic } from "./atomic/vectors.ts";
import { vectors as realtime } from "./realtime/vectors.ts";
import { VECTORS as roberts } from "./roberts/vectors.ts";
import { VECTORS as scrum } from "./scrum/vectors.ts";

interface Vector {
  readonly given: readonly PatternCommand[];
  readonly when: PatternCommand;
}

const VECTORS: Readonly<Record<string, readonly Vector[]>> = { atomic, realtime, roberts, scrum };

/** By rule and command; a rule alone stands for all of its commands. */
const OUTCOMES: Readonly<Record<string, RefusalOutcome>> = {
  "atomic.busy": "nothing",
  "atomic.turn": "nothing",
  "atomic.once.running once.begin": "nothing",
  "atomic.once.running once.reset": "refused",
  "atomic.once.done": "nothing",
  "atomic.name.free": "not_found",
  "realtime.leader.other": "nothing",
  "realtime.group.drained": "nothing",
  "realtime.channel.none": "not_found",
  "realtime.group.none": "not_found",
  "realtime.subscriber.none": "not_found",
  "realtime.barrier.none": "not_found",
  "roberts.question.none": "not_found",
  "roberts.vote": "not_found",
  "roberts.member role.assign": "not_found",
  "roberts.member roll.call": "not_found",
  "roberts.member member.add": "refused",
  "scrum.unit.known team.remove": "not_found",
  "scrum.member.known": "not_found",
  "scrum.done.known": "not_found",
  "scrum.ceremony.open": "not_found",
  "scrum.sprint.known sprint.close": "not_found",
  "scrum.impediment.known": "not_found",
};

for (const [key, wanted] of Object.entries(OUTCOMES)) {
  Deno.test(`whoever breaks ${key} is told: ${wanted}`, async () => {
    const found = (await REFUSALS).get(key);
    assert.deepEqual(found && [...found], [wanted]);
  });
}

const REFUSALS = refusals();

/** Outcomes by rule, and by rule and command. */
async function refusals(): Promise<ReadonlyMap<string, ReadonlySet<RefusalOutcome>>> {
  const found = new Map<string, Set<RefusalOutcome>>();
  for (const { name, load } of PATTERNS) {
    const pattern = await load() as Pattern<unknown, PatternCommand, PatternEvent>;
    for (const { given, when } of VECTORS[name]!) {
      let state = pattern.begin();
      for (const command of given) {
        for (const event of pattern.decide(state, command).events) {
          state = pattern.evolve(state, event, command.at);
        }
      }
      const { refusal } = pattern.decide(state, when);
      if (refusal === undefined) continue;
      for (const key of [refusal.rule, `${refusal.rule} ${when.type}`]) {
        found.set(key, (found.get(key) ?? new Set()).add(refusal.outcome));
      }
    }
  }
  return found;
}
